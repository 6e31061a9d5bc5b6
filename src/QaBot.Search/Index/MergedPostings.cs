namespace QaBot.Search;

/// <summary>The postings of one term from several segments, under their new passage numbers.</summary>
internal sealed unsafe class MergedPostings
{
    private int[] _passages = new int[256];
    private Entry[] _entries = new Entry[256];
    private int[] _positions = new int[1024];
    private int _count;
    private int _positionCount;
    private bool _isOrdered = true;

    /// <summary>Starts over.</summary>
    public void Clear() => (_count, _positionCount, _isOrdered) = (0, 0, true);

    /// <summary>Adds a segment's postings; passages that <paramref name="map"/> sends to -1 are left out.</summary>
    public void Add(Segment segment, int[] map, int frequency, ulong offset)
    {
        var reader = new BlockReader(segment, frequency, offset);
        var passages = stackalloc int[SegmentFormat.BlockSize];
        for (var b = 0; b < reader.Blocks; b++)
        {
            reader.Open(b, passages);
            var places = reader.AllPositions(ref _positions, _positionCount);
            for (var i = 0; i < reader.Count; i++)
            {
                var count = reader.CountAt(i);
                var passage = map[passages[i]];
                if (passage >= 0) Add(passage, new Entry(reader.OutsideAt(i), _positionCount, count));
                _positionCount += count;
            }

            if (places != _positionCount) throw new InvalidOperationException("The positions of a block do not match its counts.");
        }
    }

    /// <summary>Writes the postings in order.</summary>
    public void WriteTo(SegmentWriter writer)
    {
        if (!_isOrdered) Array.Sort(_passages, _entries, 0, _count);
        for (var i = 0; i < _count; i++) writer.Add(_passages[i], _entries[i].Outside, _positions.AsSpan(_entries[i].First, _entries[i].Count));
    }

    private void Add(int passage, Entry entry)
    {
        if (_count == _passages.Length)
        {
            Array.Resize(ref _passages, _count * 2);
            Array.Resize(ref _entries, _count * 2);
        }

        _isOrdered &= _count == 0 || passage > _passages[_count - 1];
        _passages[_count] = passage;
        _entries[_count++] = entry;
    }

    private readonly record struct Entry(int Outside, int First, int Count);
}
