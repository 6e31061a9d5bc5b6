namespace QaBot.Bot.DirectLine;

/// <summary>What a signed token says.</summary>
/// <param name="Use">What it opens.</param>
/// <param name="Conversation">The one conversation that it opens.</param>
/// <param name="User">The person it speaks for; null: nobody in particular.</param>
/// <param name="Origins">The pages that may use it; empty: any.</param>
/// <param name="Watermark">For a stream: the position after which it begins.</param>
/// <param name="TakesOver">For a stream: whether it replaces one that is still open, since its client has lost that.</param>
public sealed record DirectLineToken(
    TokenUse Use, string Conversation, string? User, IReadOnlyList<string> Origins, long Watermark = 0, bool TakesOver = false);

/// <summary>What a token opens.</summary>
public enum TokenUse
{
    /// <summary>Every call on its conversation.</summary>
    Conversation,

    /// <summary>One WebSocket of its conversation.</summary>
    Stream,
}
