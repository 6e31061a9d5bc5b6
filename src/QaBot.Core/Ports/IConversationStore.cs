namespace QaBot.Core;

/// <summary>Keeps the recent turns of each conversation, bounded.</summary>
public interface IConversationStore
{
    /// <summary>The turns so far, oldest first; empty for a conversation not seen before.</summary>
    IReadOnlyList<Turn> Turns(string conversation);

    /// <summary>Adds a turn; the oldest beyond the store's bound are forgotten.</summary>
    void Add(string conversation, Turn turn);

    /// <summary>Takes back the turn of an answer that nobody was given.</summary>
    void TakeBack(string conversation, Answer answer);

    /// <summary>Forgets a conversation.</summary>
    void Clear(string conversation);
}
