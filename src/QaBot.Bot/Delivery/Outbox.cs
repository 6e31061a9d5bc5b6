using System.Text.Json;
using Microsoft.Extensions.Logging;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Sends kept messages: in each conversation one after another, again after a pause where a message surely did not arrive, never again where it may have.</summary>
public sealed partial class Outbox(ITurnStore store, ConnectorClient connector, TimeProvider time, BotMetrics metrics, ILogger<Outbox> log) : IAsyncDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Outgoing>> _lanes = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private int _delayed;

    /// <summary>How many conversations have messages that wait.</summary>
    public int Count
    {
        get { lock (_lock) return _lanes.Count; }
    }

    /// <summary>How many conversations wait because a channel or the token service took nothing.</summary>
    public int Delayed => Volatile.Read(ref _delayed);

    /// <summary>Keeps messages and sends them; each task gives the channel's id, null where the message waits for a later time, and fails where the channel refused it or nobody knows whether it arrived.</summary>
    internal async Task<IReadOnlyList<Task<string?>>> SendAsync(string turn, string conversation, IReadOnlyList<Activity> activities, CancellationToken cancellation)
    {
        var outgoing = activities.Select(a => new Outgoing(Stored(turn, conversation, a), a, new(TaskCreationOptions.RunContinuationsAsynchronously))).ToList();
        await store.AddAsync([.. outgoing.Select(o => o.Message)], cancellation).ConfigureAwait(false);
        Enqueue(conversation, outgoing);
        return [.. outgoing.Select(o => o.Sent.Task)];
    }

    /// <summary>Goes on with what an earlier process left: what was new is sent, what was being sent may have arrived and is not.</summary>
    public async Task RestoreAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            if (message.State == MessageState.Sending)
            {
                await GiveUpAsync(message.Id, "unknown", null).ConfigureAwait(false);
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            Enqueue(message.Conversation, [new(message, StreamFields.Removed(JsonSerializer.Deserialize(message.Body, ProtocolJson.Default.Activity)!), new())]);
        }
    }

    /// <summary>Waits until what is being sent was answered; what waits for a later time stays kept.</summary>
    public async Task CloseAsync(CancellationToken patience)
    {
        Task[] running;
        await _stop.CancelAsync().ConfigureAwait(false);
        lock (_lock) running = [.. _running];
        try
        {
            await Task.WhenAll(running).WaitAsync(patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            LogLeft(running.Length);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stop.Dispose();
    }

    private StoredMessage Stored(string turn, string conversation, Activity activity) =>
        new(Guid.CreateVersion7().ToString("N"), turn, conversation, JsonSerializer.Serialize(activity, ProtocolJson.Default.Activity), time.GetUtcNow());

    private void Enqueue(string conversation, List<Outgoing> outgoing)
    {
        lock (_lock)
        {
            if (_lanes.TryGetValue(conversation, out var lane))
            {
                foreach (var one in outgoing) lane.Enqueue(one);
                return;
            }

            _lanes[conversation] = lane = new Queue<Outgoing>(outgoing);
            var task = Task.Run(() => RunAsync(conversation, lane));
            _running.Add(task);
            _ = task.ContinueWith(ended => { lock (_lock) _running.Remove(ended); }, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(string conversation, Queue<Outgoing> lane)
    {
        var failures = 0;
        while (true)
        {
            Outgoing next;
            lock (_lock)
            {
                if (!lane.TryPeek(out next!))
                {
                    _lanes.Remove(conversation);
                    return;
                }
            }

            var pause = await TryAsync(next, failures).ConfigureAwait(false);
            if (pause is null)
            {
                failures = 0;
                lock (_lock) lane.Dequeue();
                continue;
            }

            failures++;
            if (!await RestAsync(pause.Value).ConfigureAwait(false)) return;
        }
    }

    private async Task<bool> RestAsync(TimeSpan pause)
    {
        Interlocked.Increment(ref _delayed);
        try
        {
            await Task.Delay(pause, time, _stop.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _delayed);
        }
    }

    // Null when the message is done with, else how long to wait before it is tried again.
    private async Task<TimeSpan?> TryAsync(Outgoing outgoing, int failures)
    {
        var message = outgoing.Message;
        try
        {
            if (_stop.IsCancellationRequested && failures > 0) return TimeSpan.Zero;
            if (time.GetUtcNow() - message.At > Kept)
            {
                await GiveUpAsync(message.Id, "expired", null).ConfigureAwait(false);
                outgoing.Sent.TrySetResult(null);
                return null;
            }

            var id = await connector.SendAsync(outgoing.Activity, () => store.SetAsync(message.Id, MessageState.Sending), CancellationToken.None).ConfigureAwait(false);
            await store.SetAsync(message.Id, MessageState.Done).ConfigureAwait(false);
            metrics.Sent("sent");
            outgoing.Sent.TrySetResult(id);
            return null;
        }
        catch (ChannelException failure) when (failure.IsTemporary)
        {
            await store.SetAsync(message.Id, MessageState.New).ConfigureAwait(false);
            metrics.Sent("later");
            var pause = failure.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures) * (0.75 + (Random.Shared.NextDouble() / 2)), LongestPause.TotalSeconds));
            LogLater(message.Id, failure.Status, pause.TotalSeconds);
            // Whoever waits for the id waits a few seconds, not for a channel that is down.
            if (pause <= TimeSpan.FromSeconds(5) && failures == 0) return pause;
            outgoing.Activity = StreamFields.Removed(outgoing.Activity);
            outgoing.Sent.TrySetResult(null);
            return pause;
        }
        catch (ChannelException failure)
        {
            await GiveUpAsync(message.Id, failure.IsAmbiguous ? "unknown" : "refused", failure.Status).ConfigureAwait(false);
            outgoing.Sent.TrySetException(failure);
            return null;
        }
        catch (IOException failure)
        {
            // The store failed; whether the message arrived is no longer known to it.
            LogBroken(message.Id, failure.Message);
            outgoing.Sent.TrySetException(failure);
            return null;
        }
    }

    private async Task GiveUpAsync(string message, string outcome, int? status)
    {
        await store.SetAsync(message, MessageState.Done).ConfigureAwait(false);
        metrics.Sent(outcome);
        LogGivenUp(message, outcome, status);
    }

    [LoggerMessage(30, LogLevel.Information, "Message {Message} was not taken (status {Status}); it is sent again in {Seconds} seconds.")]
    private partial void LogLater(string message, int? status, double seconds);

    [LoggerMessage(31, LogLevel.Warning, "Message {Message} is given up: {Outcome} (status {Status}).")]
    private partial void LogGivenUp(string message, string outcome, int? status);

    [LoggerMessage(32, LogLevel.Error, "Message {Message} could not be kept: {Error}")]
    private partial void LogBroken(string message, string error);

    [LoggerMessage(33, LogLevel.Warning, "{Count} conversations still had messages on their way at the end.")]
    private partial void LogLeft(int count);

    private sealed class Outgoing(StoredMessage message, Activity activity, TaskCompletionSource<string?> sent)
    {
        public StoredMessage Message { get; } = message;

        public Activity Activity { get; set; } = activity;

        public TaskCompletionSource<string?> Sent { get; } = sent;
    }
}
