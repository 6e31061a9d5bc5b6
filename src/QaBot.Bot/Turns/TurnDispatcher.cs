using Microsoft.Extensions.Logging;

namespace QaBot.Bot;

/// <summary>Handles activities in the background: those of one conversation one after another in the order in which they came, those of different conversations side by side, a repeated one once.</summary>
public sealed partial class TurnDispatcher(ITurnHandler handler, TurnDispatcherOptions options, TimeProvider time, ILogger<TurnDispatcher> log) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Job>> _lanes = new(StringComparer.Ordinal);
    private readonly RecentKeys _recent = new(time, TimeSpan.FromMinutes(30));
    private readonly SemaphoreSlim _slots = new(options.AtATime);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _running = [];
    private int _waiting;
    private bool _closed;

    /// <summary>How many turns wait or are under way.</summary>
    public int Count => Volatile.Read(ref _waiting);

    /// <summary>Whether an activity of that conversation would not be taken now.</summary>
    public bool IsFull(Activity activity)
    {
        lock (_lock)
            return _closed || _waiting >= options.Waiting || (_lanes.TryGetValue(TurnKeys.Conversation(activity), out var waiting) && waiting.Count >= options.WaitingInConversation);
    }

    /// <summary>Hands in an activity; it is handled after this returns.</summary>
    /// <param name="activity">What came.</param>
    /// <param name="sender">The way back.</param>
    /// <param name="done">Called when it was handled (true), or given up because the service stops or the store cannot be written (false); null: nobody asks.</param>
    public Taken Add(Activity activity, IActivitySender sender, Func<bool, Task>? done = null) => Add(activity, sender, done, again: false);

    /// <summary>The same even where it was handed in before: who hands it in knows that it was not answered.</summary>
    public Taken AddAgain(Activity activity, IActivitySender sender, Func<bool, Task>? done = null) => Add(activity, sender, done, again: true);

    private Taken Add(Activity activity, IActivitySender sender, Func<bool, Task>? done, bool again)
    {
        var keys = TurnKeys.Of(activity);
        var lane = TurnKeys.Conversation(activity);
        lock (_lock)
        {
            if (IsFull(activity)) return Taken.Full;
            var isNew = !_lanes.TryGetValue(lane, out var waiting);
            if (!_recent.TryAdd(keys) && !again) return Taken.Duplicate;
            if (isNew) _lanes[lane] = waiting = new Queue<Job>();
            waiting!.Enqueue(new(activity, sender, done));
            _waiting++;
            if (isNew) Start(lane, waiting);
        }

        return Taken.Accepted;
    }

    /// <summary>Takes nothing more and waits until what was taken is handled; when <paramref name="patience"/> ends, what is under way is stopped and what waits is given up.</summary>
    public async Task CloseAsync(CancellationToken patience)
    {
        Task[] running;
        lock (_lock)
        {
            _closed = true;
            running = [.. _running];
        }

        await using var giveUp = patience.Register(_stop.Cancel).ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stop.Dispose();
        _slots.Dispose();
    }

    private void Start(string lane, Queue<Job> waiting)
    {
        var task = Task.Run(() => RunAsync(lane, waiting));
        _running.Add(task);
        _ = task.ContinueWith(ended => { lock (_lock) _running.Remove(ended); }, TaskScheduler.Default);
    }

    private async Task RunAsync(string lane, Queue<Job> waiting)
    {
        while (true)
        {
            Job job;
            lock (_lock)
            {
                if (!waiting.TryDequeue(out job!))
                {
                    _lanes.Remove(lane);
                    return;
                }
            }

            var handled = await HandleAsync(job).ConfigureAwait(false);
            if (job.Done is not null) await job.Done(handled).ConfigureAwait(false);
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<bool> HandleAsync(Job job)
    {
        try
        {
            await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
            try
            {
                await handler.HandleAsync(job.Activity, job.Sender, _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
        catch (IOException broken)
        {
            // Nothing could be kept, so nothing was said: the next run does it again.
            LogBroken(job.Activity.ChannelId ?? "unknown", job.Activity.Type ?? "none", broken.GetType().Name);
            return false;
        }
        catch (Exception broken)
        {
            // One broken turn must not end the conversation; its words stay out of the log.
            LogBroken(job.Activity.ChannelId ?? "unknown", job.Activity.Type ?? "none", broken.GetType().Name);
        }

        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "A turn of channel {Channel}, type {Type}, broke with {Error}.")]
    private partial void LogBroken(string channel, string type, string error);

    private sealed record Job(Activity Activity, IActivitySender Sender, Func<bool, Task>? Done);
}
