using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using QaBot.Core;

namespace QaBot.Search;

/// <summary>Goes forward through one term's postings in one segment, knowing for each block the most that it can give.</summary>
internal sealed unsafe class PostingsCursor
{
    private const int TableCounts = 3;
    private readonly int[] _kept = GC.AllocateArray<int>(3 * SegmentFormat.BlockSize, pinned: true);
    private readonly int[] _table = new int[TableCounts * 256];
    private readonly int* _passages;
    private readonly int* _counts;
    private readonly int* _outside;
    private Segment _segment = null!;
    private FieldWeights _fields = null!;
    private BlockReader _blocks;
    private int[] _most = new int[64];
    private int _block;
    private int _open;
    private int _at;
    private bool _hasCounts;
    private bool _hasTable;
    private int _singleLast;

    public PostingsCursor()
    {
        _passages = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_kept));
        _counts = _passages + SegmentFormat.BlockSize;
        _outside = _counts + SegmentFormat.BlockSize;
    }

    /// <summary>The term.</summary>
    public TermWeight Term { get; private set; }

    /// <summary>How many postings the term has.</summary>
    public int PostingCount => _blocks.Frequency;

    /// <summary>The most that the term can give in the window last asked for.</summary>
    public int WindowMost { get; private set; }

    /// <summary>Begins a term's postings; without bounds only <see cref="Find"/> and what follows it may be asked.</summary>
    public void Begin(Segment segment, FieldWeights fields, TermWeight term, int frequency, ulong offset, bool bounds = true)
    {
        (_segment, _fields, Term) = (segment, fields, term);
        _blocks = new BlockReader(segment, frequency, offset);
        (_block, _open, _at, _hasTable) = (0, -1, 0, false);
        if (_most.Length < _blocks.Blocks) _most = new int[Math.Max(_blocks.Blocks, 2 * _most.Length)];
        if (_blocks.HasEntries)
        {
            if (!bounds) return;
            for (var b = 0; b < _blocks.Blocks; b++) _most[b] = MostOf(_blocks.Bounds(b));
        }
        else
        {
            Open(0);
            _singleLast = _passages[_blocks.Count - 1];
            if (!bounds) return;
            Decode();
            var most = 0;
            for (var i = 0; i < _blocks.Count; i++) most = Math.Max(most, Score(i));
            _most[0] = most;
        }
    }

    /// <summary>Goes to the window of passages from <paramref name="start"/> up to <paramref name="end"/>; false when nothing of the term lies in it.</summary>
    public bool Window(int start, int end)
    {
        WindowMost = 0;
        Skip(start);
        if (_open == _block && _at < _blocks.Count && _passages[_at] >= end) return false;
        for (var b = _block; b < _blocks.Blocks; b++)
        {
            // A block may reach into the window without a passage there; its bound holds all the same.
            if (b > _block && Last(b - 1) >= end - 1) break;
            WindowMost = Math.Max(WindowMost, _most[b]);
        }

        return WindowMost > 0;
    }

    /// <summary>Adds what the term gives each passage of the window to <paramref name="scores"/>.</summary>
    public void Accumulate(int start, int end, int* scores)
    {
        for (; _block < _blocks.Blocks; _block++)
        {
            Open(_block);
            var i = _at;
            while (i < _blocks.Count && _passages[i] < start) i++;
            if (i < _blocks.Count && _passages[i] < end)
            {
                Decode();
                i = _blocks.HasOutside ? AddAll(i, start, end, scores) : AddBodies(i, start, end, scores);
            }

            _at = i;
            if (i < _blocks.Count) return;
        }
    }

    /// <summary>The most that the term can give <paramref name="passage"/>, from its block alone; 0 when the postings are at an end.</summary>
    public int MostAt(int passage)
    {
        Skip(passage);
        return _block < _blocks.Blocks ? _most[_block] : 0;
    }

    /// <summary>What the term gives <paramref name="passage"/>; passages are asked for in ascending order.</summary>
    public int ScoreAt(int passage)
    {
        var i = Find(passage);
        return i < 0 ? 0 : _fields.Score(Term.Weight, Frequency(passage, i));
    }

    /// <summary>The weighted frequency of the term in <paramref name="passage"/> (ascending), and its place in the block for <see cref="Positions"/>; -1 without one.</summary>
    public int Find(int passage)
    {
        Skip(passage);
        if (_block >= _blocks.Blocks) return -1;
        Open(_block);
        var i = _at;
        while (i < _blocks.Count && _passages[i] < passage) i++;
        _at = i;
        return i < _blocks.Count && _passages[i] == passage ? i : -1;
    }

    /// <summary>The weighted frequency at a place that <see cref="Find"/> gave.</summary>
    public float Frequency(int passage, int index) =>
        _fields.Frequency(_blocks.CountAt(index), _segment.Lengths[passage], _blocks.OutsideAt(index), _segment.TitleLengths[passage]);

    /// <summary>The places of the term at a place that <see cref="Find"/> gave.</summary>
    public int Positions(int index, Span<int> positions) => _blocks.PositionsAt(index, positions);

    /// <summary>Forgets the segment.</summary>
    public void End()
    {
        _segment = null!;
        _fields = null!;
        _blocks = default;
        if (_most.Length > 1 << 14) _most = new int[64];
    }

    private int AddBodies(int i, int start, int end, int* scores)
    {
        if (!_hasTable) BuildTable();
        var lengths = _segment.Lengths;
        fixed (int* table = _table)
        {
            for (; i < _blocks.Count; i++)
            {
                var passage = _passages[i];
                if (passage >= end) break;
                var at = passage - start;
                var count = _counts[i];
                scores[at] += count < TableCounts ? table[(count << 8) | lengths[passage]] : Score(i);
            }
        }

        return i;
    }

    // What the commonest counts give at each length.
    private void BuildTable()
    {
        for (var count = 1; count < TableCounts; count++)
            for (var length = 0; length < 256; length++)
                _table[(count << 8) | length] = _fields.Score(Term.Weight, _fields.Frequency(count, (byte)length, 0, 0));
        _hasTable = true;
    }

    private int AddAll(int i, int start, int end, int* scores)
    {
        for (; i < _blocks.Count && _passages[i] < end; i++)
        {
            var at = _passages[i] - start;
            scores[at] += Score(i);
        }

        return i;
    }

    private int Score(int i)
    {
        var passage = _passages[i];
        return _fields.Score(Term.Weight, _fields.Frequency(_counts[i], _segment.Lengths[passage], _outside[i], _segment.TitleLengths[passage]));
    }

    private int MostOf(byte* bounds)
    {
        var (outside, title) = (bounds[6], bounds[7]);
        var most = 0;
        for (var pair = 0; pair < 2 * SegmentFormat.Bounds; pair += 2)
        {
            var count = bounds[pair];
            if (count == byte.MaxValue) return (int)Term.Weight;
            if (count > 0 || outside > 0) most = Math.Max(most, _fields.Score(Term.Weight, _fields.Frequency(count, bounds[pair + 1], outside, title)));
        }

        return most;
    }

    private void Skip(int passage)
    {
        if (_block >= _blocks.Blocks || Last(_block) >= passage) return;
        do _block++;
        while (_block < _blocks.Blocks && Last(_block) < passage);
        _at = 0;
    }

    private int Last(int block) => _blocks.HasEntries ? _blocks.Last(block) : _singleLast;

    private void Open(int block)
    {
        if (_open == block) return;
        _blocks.Open(block, _passages);
        // Lengths are read by passage number without further checks: a block that names passages beyond the segment is refused here.
        if (_blocks.Count > 0 && (uint)_passages[_blocks.Count - 1] >= (uint)_segment.PassageCount)
            throw new IndexUnreadableException("A list of passages names one beyond the end of its segment. Rebuild the index from the stored texts.");
        (_open, _at, _hasCounts) = (block, 0, false);
    }

    private void Decode()
    {
        if (_hasCounts) return;
        _blocks.Counts(_counts);
        _blocks.Outside(_outside);
        _hasCounts = true;
    }
}
