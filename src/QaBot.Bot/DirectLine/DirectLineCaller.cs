namespace QaBot.Bot.DirectLine;

/// <summary>Who calls: the holder of the secret, or of a token for one conversation.</summary>
/// <param name="Token">Null for the holder of the secret, who may do everything.</param>
public sealed record DirectLineCaller(DirectLineToken? Token)
{
    /// <summary>The holder of the secret.</summary>
    public static DirectLineCaller Secret { get; } = new((DirectLineToken?)null);

    /// <summary>Whether this caller may touch a conversation.</summary>
    public bool MayUse(string conversation) => Token is null || Token.Conversation == conversation;
}
