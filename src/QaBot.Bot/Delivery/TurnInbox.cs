using System.Text.Json;
using Microsoft.Extensions.Logging;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Takes activities of channels so that they outlive the process: kept, then handled in the background, then forgotten.</summary>
public sealed partial class TurnInbox(ITurnStore store, TurnDispatcher dispatcher, Outbox outbox, ConnectorClient connector, TimeProvider time, ILogger<TurnInbox> log)
{
    /// <summary>Takes an activity; once this returns <see cref="Taken.Accepted"/> it is handled even if the process ends now.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public async Task<Taken> TakeAsync(Activity activity, CancellationToken cancellation)
    {
        if (dispatcher.IsFull(activity)) return Taken.Full;
        var turn = new StoredTurn(Guid.CreateVersion7().ToString("N"), TurnKeys.Conversation(activity), TurnKeys.Of(activity), JsonSerializer.Serialize(activity, ProtocolJson.Default.Activity));
        if (!await store.AcceptAsync(turn, cancellation).ConfigureAwait(false)) return Taken.Duplicate;
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

    private OutboxSender Sender(string turn, Activity activity) => new(outbox, turn, TurnKeys.Conversation(activity), new ConnectorSender(connector, activity), time);

    [LoggerMessage(40, LogLevel.Information, "Going on with {Turns} turns and {Messages} messages that an earlier run left.")]
    private partial void LogRestored(int turns, int messages);
}
