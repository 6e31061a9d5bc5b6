using System.Text.Json;
using Microsoft.Extensions.Logging;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Takes activities of channels so that they outlive the process: kept, then handled in the background, then forgotten.</summary>
/// <param name="store">Keeps turns.</param>
/// <param name="dispatcher">Handles them.</param>
/// <param name="outbox">Sends what they say.</param>
/// <param name="connector">The way to channels.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Hears what was restored.</param>
/// <param name="isShared">Whether servers share the store and see among themselves to who handles what was kept: then it is not handed in here.</param>
public sealed partial class TurnInbox(ITurnStore store, TurnDispatcher dispatcher, Outbox outbox, ConnectorClient connector, TimeProvider time, ILogger<TurnInbox> log, bool isShared = false)
{
    /// <summary>Takes an activity; once this returns <see cref="Taken.Accepted"/> it is handled even if the process ends now.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public async Task<Taken> TakeAsync(Activity activity, CancellationToken cancellation)
    {
        if (dispatcher.IsFull(activity)) return Taken.Full;
        var turn = new StoredTurn(Guid.CreateVersion7().ToString("N"), TurnKeys.Conversation(activity), TurnKeys.Of(activity), JsonSerializer.Serialize(activity, ProtocolJson.Default.Activity));
        if (!await store.AcceptAsync(turn, cancellation).ConfigureAwait(false)) return Taken.Duplicate;
        if (isShared) return Taken.Accepted;
        var taken = Dispatch(turn.Id, activity);
        if (taken == Taken.Full) await store.ForgetAsync(turn.Id, CancellationToken.None).ConfigureAwait(false);
        if (taken == Taken.Duplicate) await store.CompleteAsync(turn.Id, CancellationToken.None).ConfigureAwait(false);
        return taken;
    }

    /// <summary>Handles an activity at once, for a caller that waits for the response.</summary>
    public Task<InvokeResponse?> InvokeAsync(Activity activity, ITurnHandler handler, CancellationToken cancellation) =>
        handler.HandleAsync(activity, Sender(Guid.CreateVersion7().ToString("N"), activity), cancellation);

    /// <summary>Goes on with what an earlier process left.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        var left = await store.LoadAsync(cancellation).ConfigureAwait(false);
        await outbox.RestoreAsync(left.Messages, cancellation).ConfigureAwait(false);
        foreach (var turn in left.Turns)
        {
            var activity = JsonSerializer.Deserialize(turn.Body, ProtocolJson.Default.Activity)!;
            while (Dispatch(turn.Id, activity) == Taken.Full) await Task.Delay(50, cancellation).ConfigureAwait(false);
        }

        if (left.Turns.Count + left.Messages.Count > 0) LogRestored(left.Turns.Count, left.Messages.Count);
    }

    private Taken Dispatch(string turn, Activity activity) => dispatcher.Add(
        activity,
        Sender(turn, activity),
        async handled =>
        {
            if (handled) await store.CompleteAsync(turn).ConfigureAwait(false);
        });

    /// <summary>The way back of a turn.</summary>
    public IActivitySender SenderOf(string turn, Activity activity) => Sender(turn, activity);

    private OutboxSender Sender(string turn, Activity activity) => new(outbox, turn, TurnKeys.Conversation(activity), new ConnectorSender(connector, activity), time);

    [LoggerMessage(40, LogLevel.Information, "Going on with {Turns} turns and {Messages} messages that an earlier run left.")]
    private partial void LogRestored(int turns, int messages);
}
