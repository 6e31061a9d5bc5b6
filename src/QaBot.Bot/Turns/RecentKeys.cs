namespace QaBot.Bot;

/// <summary>Remembers keys for a while, the oldest forgotten first; for telling repeated activities.</summary>
internal sealed class RecentKeys(TimeProvider time, TimeSpan kept, int most = 20_000)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset At)> _order = new();

    /// <summary>Adds all keys and gives true; where one of them is known adds none and gives false.</summary>
    public bool TryAdd(IReadOnlyList<string> keys)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (_order.Count > most || now - oldest.At > kept))
                _known.Remove(_order.Dequeue().Key);
            if (keys.Any(_known.Contains)) return false;
            foreach (var key in keys)
            {
                _known.Add(key);
                _order.Enqueue((key, now));
            }

            return true;
        }
    }
}
