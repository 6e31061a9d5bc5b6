using System.Collections.Concurrent;

namespace QaBot.Search;

/// <summary>A segment less the documents that were removed or replaced since; immutable but for what it remembers of its counts.</summary>
internal sealed unsafe class SegmentView
{
    private readonly ulong[]? _dead;
    private readonly int[] _deadPassages = [];
    private readonly ConcurrentDictionary<ulong, int>? _frequencies;

    /// <summary>A view of a segment without the documents numbered in <paramref name="removed"/>, which ascend.</summary>
    public SegmentView(Segment segment, int[] removed)
    {
        Segment = segment;
        Removed = removed;
        PassageCount = segment.PassageCount;
        BodyLength = segment.BodyLength;
        TitleLength = segment.TitleLength;
        if (removed.Length == 0) return;

        _dead = new ulong[(segment.PassageCount + 63) / 64];
        _frequencies = new();
        var dead = new List<int>();
        foreach (var document in removed)
        {
            for (var p = segment.FirstPassage(document); p < segment.FirstPassage(document + 1); p++)
            {
                _dead[p >> 6] |= 1UL << p;
                dead.Add(p);
                BodyLength -= PassageLength.Decode(segment.Lengths[p]);
                TitleLength -= PassageLength.Decode(segment.TitleLengths[p]);
            }
        }

        PassageCount -= dead.Count;
        _deadPassages = [.. dead];
    }

    public Segment Segment { get; }

    /// <summary>The numbers of the documents that are gone, ascending.</summary>
    public int[] Removed { get; }

    /// <summary>How many passages are left.</summary>
    public int PassageCount { get; }

    public int DocumentCount => Segment.DocumentCount - Removed.Length;

    /// <summary>The sum of the body lengths that are left.</summary>
    public long BodyLength { get; }

    public long TitleLength { get; }

    public bool IsDead(int passage) => _dead is not null && (_dead[passage >> 6] & (1UL << passage)) != 0;

    public bool IsRemoved(int document) => Removed.Length > 0 && Array.BinarySearch(Removed, document) >= 0;

    /// <summary>The document of a name that is not gone; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var document = Segment.FindDocument(name);
        return document >= 0 && !IsRemoved(document) ? document : -1;
    }

    /// <summary>In how many of the passages left a term occurs, whose postings are <paramref name="frequency"/> from <paramref name="offset"/>.</summary>
    public int Frequency(int frequency, ulong offset)
    {
        if (_frequencies is null) return frequency;
        if (_frequencies.TryGetValue(offset, out var live)) return live;
        live = frequency - CountDead(frequency, offset);
        if (_frequencies.Count < 1 << 16) _frequencies[offset] = live;
        return live;
    }

    private int CountDead(int frequency, ulong offset)
    {
        var reader = new BlockReader(Segment, frequency, offset);
        var passages = stackalloc int[SegmentFormat.BlockSize];
        var (count, next) = (0, 0);
        for (var b = 0; b < reader.Blocks && next < _deadPassages.Length; b++)
        {
            if (reader.HasEntries && reader.Last(b) < _deadPassages[next]) continue;
            reader.Open(b, passages);
            for (var i = 0; i < reader.Count; i++)
                if (IsDead(passages[i])) count++;
            while (next < _deadPassages.Length && _deadPassages[next] <= passages[reader.Count - 1]) next++;
        }

        return count;
    }
}
