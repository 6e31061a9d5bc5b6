namespace QaBot.Ingestion;

/// <summary>Remembers which of many numbers were added twice; a small share of those added once counts as well.</summary>
/// <param name="expected">About how many numbers there will be, times four or more.</param>
internal sealed class Repetitions(int expected)
{
    private readonly ulong[] _once = new ulong[Words(expected)];
    private readonly ulong[] _twice = new ulong[Words(expected)];

    /// <summary>Adds a number.</summary>
    public void Add(long number)
    {
        var (at, bit) = Place(number);
        if ((_once[at] & bit) != 0) _twice[at] |= bit;
        else _once[at] |= bit;
    }

    /// <summary>Whether a number was added twice, or may have been.</summary>
    public bool Contains(long number)
    {
        var (at, bit) = Place(number);
        return (_twice[at] & bit) != 0;
    }

    private static int Words(int expected) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, expected)) / 64;

    private (int At, ulong Bit) Place(long number)
    {
        // The golden ratio spreads neighbouring numbers (Knuth, volume 3, 6.4).
        var spread = (ulong)number * 0x9E3779B97F4A7C15;
        return ((int)(spread >> 40) & (_once.Length - 1), 1UL << (int)(spread >> 58));
    }
}
