namespace QaBot.Core;

/// <summary>An index on disk that cannot be read as it was committed; the message says what is wrong and what to do.</summary>
public sealed class IndexUnreadableException(string message) : Exception(message)
{
    /// <summary>Whether an earlier program wrote it, so that making it anew loses nothing.</summary>
    public bool IsOlder { get; init; }
}
