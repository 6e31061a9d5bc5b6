namespace QaBot.Search;

/// <summary>One term's postings in one segment: where its blocks are, and what is in one of them.</summary>
internal unsafe struct BlockReader
{
    private readonly byte* _entries;
    private readonly byte* _data;
    private BlockHeader _header;
    private byte* _counts;
    private byte* _outside;
    private byte* _positions;

    public BlockReader(Segment segment, int frequency, ulong offset)
    {
        Frequency = frequency;
        Blocks = (frequency + SegmentFormat.BlockSize - 1) / SegmentFormat.BlockSize;
        _entries = segment.Postings(offset);
        _data = Blocks > 1 ? _entries + ((long)Blocks * SegmentFormat.BlockEntry) : _entries;
    }

    /// <summary>How many postings there are.</summary>
    public int Frequency { get; }

    public int Blocks { get; }

    /// <summary>Whether the blocks carry their bounds; a term of one block does not need them.</summary>
    public readonly bool HasEntries => Blocks > 1;

    /// <summary>How many postings the open block holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a posting of the open block has occurrences outside the body.</summary>
    public readonly bool HasOutside => _header.Outside != 0;

    /// <summary>The last passage of a block; only where there are entries.</summary>
    public readonly int Last(int block) => *(int*)(_entries + ((long)block * SegmentFormat.BlockEntry));

    /// <summary>The bounds of a block as <see cref="ImpactBounds"/> wrote them; only where there are entries.</summary>
    public readonly byte* Bounds(int block) => _entries + ((long)block * SegmentFormat.BlockEntry) + 8;

    /// <summary>Goes to a block and puts its passages into <paramref name="passages"/>.</summary>
    public void Open(int block, int* passages)
    {
        var at = _data + (HasEntries ? *(uint*)(_entries + ((long)block * SegmentFormat.BlockEntry) + 4) : 0);
        Count = Math.Min(SegmentFormat.BlockSize, Frequency - (block * SegmentFormat.BlockSize));
        _header = BlockHeader.Read(at);
        var packed = at + BlockHeader.Size;
        _counts = packed + BitPacking.Size(Count, _header.Passages);
        _outside = _counts + BitPacking.Size(Count, _header.Counts);
        _positions = _outside + BitPacking.Size(Count, _header.Outside);
        BitPacking.Unpack(packed, _header.Passages, Count, passages);
        var last = block > 0 ? Last(block - 1) : -1;
        for (var i = 0; i < Count; i++) passages[i] = last += passages[i] + 1;
    }

    /// <summary>How often the term occurs in the body of each passage of the block.</summary>
    public readonly void Counts(int* counts)
    {
        BitPacking.Unpack(_counts, _header.Counts, Count, counts);
        var fewest = _header.Fewest;
        if (fewest == 0) return;
        for (var i = 0; i < Count; i++) counts[i] += fewest;
    }

    /// <summary>How often the term occurs in the body of the passage at <paramref name="index"/> of the block.</summary>
    public readonly int CountAt(int index) => BitPacking.Get(_counts, _header.Counts, index) + _header.Fewest;

    /// <summary>The occurrences outside the body, two bits a field, of each passage of the block.</summary>
    public readonly void Outside(int* outside) => BitPacking.Unpack(_outside, _header.Outside, Count, outside);

    /// <summary>The occurrences outside the body of the passage at <paramref name="index"/>.</summary>
    public readonly int OutsideAt(int index) => BitPacking.Get(_outside, _header.Outside, index);

    /// <summary>The places of the term in the body of the passage at <paramref name="index"/>; returns how many were put into <paramref name="positions"/>, the first ones where it is short.</summary>
    public readonly int PositionsAt(int index, Span<int> positions)
    {
        var before = 0;
        for (var i = 0; i < index; i++) before += CountAt(i);
        var count = Math.Min(CountAt(index), positions.Length);
        for (var i = 0; i < count; i++) positions[i] = BitPacking.Get(_positions, _header.Positions, before + i);
        return count;
    }

    /// <summary>Appends the places of all postings of the open block from <paramref name="at"/> on; returns where they end.</summary>
    public readonly int AllPositions(ref int[] positions, int at)
    {
        var total = 0;
        for (var i = 0; i < Count; i++) total += CountAt(i);
        if (positions.Length < at + total) Array.Resize(ref positions, Math.Max(at + total, positions.Length * 2));
        fixed (int* target = positions) BitPacking.Unpack(_positions, _header.Positions, total, target + at);
        return at + total;
    }
}
