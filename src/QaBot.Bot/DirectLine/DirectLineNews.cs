namespace QaBot.Bot.DirectLine;

/// <summary>What another server did to a conversation.</summary>
/// <param name="Conversation">The conversation's id; empty where news may have been missed.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Stream">The socket that took the place of others; empty for other kinds.</param>
/// <param name="After">The position behind which the part stands.</param>
/// <param name="Interim">A part that is not kept, as UTF-8; null for other kinds.</param>
public sealed record DirectLineNews(string Conversation, DirectLineNewsKind Kind, Guid Stream = default, long After = 0, byte[]? Interim = null);

/// <summary>The kinds of news.</summary>
public enum DirectLineNewsKind
{
    /// <summary>The log has grown, or may have.</summary>
    Grown,

    /// <summary>A part came that is for an open socket alone.</summary>
    Interim,

    /// <summary>Another socket reads the conversation now.</summary>
    TakenOver,

    /// <summary>The conversation is over.</summary>
    Ended,
}
