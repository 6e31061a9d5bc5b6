namespace QaBot.Bot;

/// <summary>How often each person may ask: a bucket of a minute's questions that fills evenly. Keeps at most 10,000 persons, the longest unseen forgotten first.</summary>
public sealed class QuestionLimit(int perMinute, TimeProvider time)
{
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _byUse = new();

    /// <summary>Null when the person may ask now, else how long to wait.</summary>
    public TimeSpan? Wait(string person)
    {
        var now = time.GetUtcNow();
        var each = TimeSpan.FromMinutes(1) / perMinute;
        lock (_lock)
        {
            if (_buckets.TryGetValue(person, out var node)) _byUse.Remove(node);
            else _buckets[person] = node = new(new Bucket(person) { Left = perMinute, At = now });
            _byUse.AddFirst(node);
            if (_buckets.Count > Most)
            {
                _buckets.Remove(_byUse.Last!.Value.Person);
                _byUse.RemoveLast();
            }

            var bucket = node.Value;
            bucket.Left = Math.Min(perMinute, bucket.Left + ((now - bucket.At) / each));
            bucket.At = now;
            if (bucket.Left < 1) return each * (1 - bucket.Left);
            bucket.Left--;
            return null;
        }
    }

    private sealed class Bucket(string person)
    {
        public string Person { get; } = person;

        public double Left { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
