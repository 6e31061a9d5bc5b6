namespace QaBot.Core;

/// <summary>Keeps what came over a channel, and what is to be said there, until it is done: a process that ends in mid-work loses nothing and says nothing twice.</summary>
/// <remarks>Each task ends when what it did outlives the process.</remarks>
public interface ITurnStore
{
    /// <summary>Takes a turn; false where one of its keys was taken before.</summary>
    Task<bool> AcceptAsync(StoredTurn turn, CancellationToken cancellation = default);

    /// <summary>Forgets a turn and its keys, as if it had never come.</summary>
    Task ForgetAsync(string turn, CancellationToken cancellation = default);

    /// <summary>The turn was handled: its words and those of its messages that are done are erased.</summary>
    Task CompleteAsync(string turn, CancellationToken cancellation = default);

    /// <summary>Keeps messages that are to be sent, in their order, all or none.</summary>
    Task AddAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellation = default);

    /// <summary>A message changes its state; one that is done loses its words.</summary>
    Task SetAsync(string message, MessageState state, CancellationToken cancellation = default);

    /// <summary>What an earlier process left, oldest first.</summary>
    Task<StoredWork> LoadAsync(CancellationToken cancellation = default);
}

/// <summary>An activity that came and is not handled yet.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Conversation">The conversation that it belongs to.</param>
/// <param name="Keys">The names under which it may come again.</param>
/// <param name="Body">The activity as JSON.</param>
public sealed record StoredTurn(string Id, string Conversation, IReadOnlyList<string> Keys, string Body);

/// <summary>A message of the bot.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Turn">The turn that it belongs to.</param>
/// <param name="Conversation">The conversation that it goes to.</param>
/// <param name="Body">The activity as JSON.</param>
/// <param name="At">When it was made.</param>
/// <param name="State">How far it is.</param>
public sealed record StoredMessage(string Id, string Turn, string Conversation, string Body, DateTimeOffset At, MessageState State = MessageState.New);

/// <summary>How far a message is.</summary>
public enum MessageState
{
    /// <summary>Not sent.</summary>
    New = 0,

    /// <summary>Being sent: whether it arrived is not known.</summary>
    Sending = 1,

    /// <summary>Arrived, or given up.</summary>
    Done = 2,
}

/// <summary>What an earlier process left.</summary>
/// <param name="Turns">Turns that were not handled, and for which nothing was ever to be sent.</param>
/// <param name="Messages">Messages that are new or were being sent.</param>
public sealed record StoredWork(IReadOnlyList<StoredTurn> Turns, IReadOnlyList<StoredMessage> Messages);
