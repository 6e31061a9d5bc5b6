namespace QaBot.Testing;

/// <summary>A clock that stands still until a test moves it; timers fire as it passes them.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                _now = next?.Due is { } due && due > _now ? due : next is null ? end : _now;
                next?.Rearm();
            }
            if (next is null) return;
            next.Fire();
        }
    }

    /// <summary>Moves the clock in small steps until the task has ended; work that is queued is let through first, so that a busy machine does not let deadlines pass.</summary>
    public async Task<T> AdvanceUntil<T>(Task<T> task, TimeSpan? step = null)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(5));
            if (!task.IsCompleted && ThreadPool.PendingWorkItemCount == 0) Advance(step ?? TimeSpan.FromMilliseconds(50));
        }
        return await task;
    }

    private sealed class ManualTimer(ManualTime time, Action callback, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Fire() => callback();

        public void Rearm() => Set(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period;
                Set(dueTime);
            }
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan wait)
        {
            time._timers.Remove(this);
            Due = wait == Timeout.InfiniteTimeSpan || wait < TimeSpan.Zero ? DateTimeOffset.MaxValue : time._now + wait;
            if (Due < DateTimeOffset.MaxValue) time._timers.Add(this);
        }
    }
}
