namespace QaBot.Bot;

/// <summary>How often each caller may do something: a bucket of a minute's worth that fills evenly. Keeps at most 10,000 callers, the longest unseen forgotten first.</summary>
public sealed class RateLimit(int perMinute, TimeProvider time)
{
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _byUse = new();
    private readonly TimeSpan _each = TimeSpan.FromMinutes(1) / perMinute;

    /// <summary>Takes one from the caller's bucket and gives null; where it is empty, how long to wait.</summary>
    public TimeSpan? Take(string caller)
    {
        lock (_lock)
        {
            if (_buckets.TryGetValue(caller, out var node)) _byUse.Remove(node);
            else _buckets[caller] = node = new(new Bucket(caller, perMinute, time.GetUtcNow()));
            _byUse.AddFirst(node);
            if (_buckets.Count > Most)
            {
                _buckets.Remove(_byUse.Last!.Value.Caller);
                _byUse.RemoveLast();
            }

            var bucket = node.Value = Filled(node.Value);
            if (bucket.Left < 1) return _each * (1 - bucket.Left);
            node.Value = bucket with { Left = bucket.Left - 1 };
            return null;
        }
    }

    /// <summary>Whether the caller's bucket is empty; takes nothing.</summary>
    public bool IsEmpty(string caller)
    {
        lock (_lock) return _buckets.TryGetValue(caller, out var node) && Filled(node.Value).Left < 1;
    }

    private Bucket Filled(Bucket bucket)
    {
        var now = time.GetUtcNow();
        return bucket with { Left = Math.Clamp(bucket.Left + ((now - bucket.At) / _each), 0, perMinute), At = now };
    }

    private sealed record Bucket(string Caller, double Left, DateTimeOffset At);
}
