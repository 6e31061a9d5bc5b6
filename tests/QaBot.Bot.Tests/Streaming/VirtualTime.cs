namespace QaBot.Bot.Tests.Streaming;

/// <summary>A clock that jumps to the next timer whenever everybody waits for one.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private TimeSpan _now;

    public TimeSpan Now
    {
        get { lock (_gate) return _now; }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs the clock until the work ends. A jump is made once no timer was set and no work is queued for some milliseconds of real time.</summary>
    public async Task<T> Run<T>(Task<T> work)
    {
        var quiet = 0;
        while (!work.IsCompleted)
        {
            // A busy machine may leave a thread that is at work waiting for a core for a while: nothing tells that from quiet but patience.
            var before = Signature();
            await Task.WhenAny(work, Task.Delay(2));
            quiet = before == Signature() && ThreadPool.PendingWorkItemCount == 0 ? quiet + 1 : 0;
            if (work.IsCompleted || quiet < 8) continue;
            quiet = 0;
            Jump();
        }

        return await work;
    }

    private (int Count, long Due) Signature()
    {
        lock (_gate) return (_timers.Count, _timers.Sum(t => t.Due.Ticks));
    }

    private void Jump()
    {
        VirtualTimer? next;
        lock (_gate)
        {
            next = _timers.MinBy(t => t.Due);
            if (next is null) return;
            _timers.Remove(next);
            if (next.Due > _now) _now = next.Due;
        }

        next.Fire();
    }

    private sealed class VirtualTimer(VirtualTime time, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time._now + dueTime;
                time._timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
