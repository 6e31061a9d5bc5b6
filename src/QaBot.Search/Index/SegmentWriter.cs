using System.Buffers;
using System.Runtime.InteropServices;

namespace QaBot.Search;

/// <summary>Writes one segment: its documents first, then each term with its postings in ascending order, then each word.</summary>
internal sealed class SegmentWriter
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private readonly ByteSink _sink;
    private readonly TermDictionaryWriter _terms = new();
    private readonly TermDictionaryWriter _words = new();
    private readonly IReadOnlyList<SegmentDocument> _documents;
    private readonly PassageFacts[] _facts;
    private readonly int[] _passages = new int[SegmentFormat.BlockSize];
    private readonly int[] _counts = new int[SegmentFormat.BlockSize];
    private readonly int[] _outside = new int[SegmentFormat.BlockSize];
    private readonly ByteSink _entries = new();
    private readonly ByteSink _data = new();
    private int[] _positions = new int[1024];
    private int _positionCount;
    private int _pending;
    private int _previous;
    private int _frequency;
    private ImpactBounds _bounds;

    /// <summary>Begins a segment of such documents in an empty sink.</summary>
    public SegmentWriter(IReadOnlyList<SegmentDocument> documents, ByteSink sink)
    {
        _documents = documents;
        _facts = [.. documents.SelectMany(d => d.Passages)];
        _sink = sink;
        while (_sink.Length < SegmentFormat.HeaderSize) _sink.Byte(0);
        BeginTerm();
    }

    /// <summary>Adds a posting of the current term; passages ascend.</summary>
    public void Add(int passage, int outside, ReadOnlySpan<int> positions)
    {
        if (_pending == SegmentFormat.BlockSize) FlushBlock();
        _passages[_pending] = passage;
        _counts[_pending] = positions.Length;
        _outside[_pending] = outside;
        _pending++;
        _frequency++;
        if (_positions.Length - _positionCount < positions.Length) Array.Resize(ref _positions, (_positions.Length * 2) + positions.Length);
        positions.CopyTo(_positions.AsSpan(_positionCount));
        _positionCount += positions.Length;
        var facts = _facts[passage];
        _bounds.Add(positions.Length, facts.Length, outside, facts.TitleLength);
    }

    /// <summary>Ends the current term, naming it and saying whether a word is written like it; a term without postings is left out.</summary>
    public void EndTerm(ReadOnlySpan<byte> term, bool isWord)
    {
        if (_frequency > 0)
        {
            var single = _frequency <= SegmentFormat.BlockSize;
            FlushBlock();
            _terms.Add(term, _frequency, ((ulong)_sink.Length << 1) | (isWord ? 1UL : 0));
            if (!single) _sink.Bytes(_entries.Written);
            _sink.Bytes(_data.Written);
        }

        BeginTerm();
    }

    /// <summary>Adds a word that is not written like its term, with the number of passages that have it; words ascend.</summary>
    public void AddWord(ReadOnlySpan<byte> word, int passages) => _words.Add(word, passages, 0);

    /// <summary>Ends the segment.</summary>
    public void Finish()
    {
        Span<ulong> header = stackalloc ulong[SegmentFormat.HeaderSize / sizeof(ulong)];
        header[0] = SegmentFormat.Magic | ((ulong)SegmentFormat.Version << 32);
        header[1] = (ulong)(uint)_facts.Length | ((ulong)(uint)_documents.Count << 32);
        header[2] = (ulong)(uint)_terms.Count | ((ulong)(uint)_words.Count << 32);
        header[3] = (ulong)_facts.Sum(f => (long)PassageLength.Decode(f.Length));
        header[4] = (ulong)_facts.Sum(f => (long)PassageLength.Decode(f.TitleLength));
        header[5] = Section();
        _terms.WriteTo(_sink);
        header[6] = Section();
        _words.WriteTo(_sink);
        header[7] = Section();
        foreach (var facts in _facts) _sink.UInt64(facts.Signature);
        header[8] = Section();
        // Without tables there is nothing here.
        if (Array.Exists(_facts, f => f.Table > 0))
            foreach (var facts in _facts) _sink.Bytes([(byte)facts.Table, (byte)(facts.Table >> 8)]);
        header[9] = Section();
        foreach (var facts in _facts) _sink.Byte(facts.Length);
        header[10] = Section();
        foreach (var facts in _facts) _sink.Byte(facts.TitleLength);
        header[11] = Section();
        foreach (var facts in _facts) _sink.Byte((byte)facts.Kind);
        header[12] = Section();
        WriteDocuments();
        for (var i = 0; i < SegmentFormat.Padding; i++) _sink.Byte(0);
        header[13] = (ulong)_sink.Length;
        _sink.Finish(MemoryMarshal.AsBytes(header));
    }

    private void BeginTerm()
    {
        _entries.Clear();
        _data.Clear();
        _pending = 0;
        _positionCount = 0;
        _previous = -1;
        _frequency = 0;
        _bounds.Clear();
    }

    // Documents: for each its first passage and the place of its name; then the names and versions.
    private void WriteDocuments()
    {
        var texts = new ByteSink();
        var first = 0;
        foreach (var document in _documents)
        {
            _sink.UInt32((uint)first);
            _sink.UInt32((uint)texts.Length);
            texts.Text(document.Name);
            WriteVersion(texts, document.Version);
            first += document.Passages.Length;
        }

        _sink.UInt32((uint)first);
        _sink.UInt32((uint)texts.Length);
        _sink.Bytes(texts.Written);
    }

    // A SHA-256 takes 33 bytes, any other version its own text.
    private static void WriteVersion(ByteSink sink, string version)
    {
        if (version.Length == 71 && version.StartsWith("sha256:", StringComparison.Ordinal) && version.AsSpan(7).IndexOfAnyExcept(HexDigits) < 0)
        {
            sink.Byte(1);
            sink.Bytes(Convert.FromHexString(version.AsSpan(7)));
        }
        else
        {
            sink.Byte(0);
            sink.Text(version);
        }
    }

    private ulong Section()
    {
        _sink.Align(8);
        return (ulong)_sink.Length;
    }

    private void FlushBlock()
    {
        if (_pending == 0) return;
        _entries.UInt32((uint)_passages[_pending - 1]);
        _entries.UInt32((uint)_data.Length);
        _bounds.WriteTo(_entries);
        _bounds.Clear();

        var fewest = BlockHeader.MostFewest;
        foreach (var count in _counts.AsSpan(0, _pending)) fewest = Math.Min(fewest, count);
        var (widest, most, outside, farthest) = (0, 0, 0, 0);
        for (var i = 0; i < _pending; i++)
        {
            var gap = _passages[i] - _previous - 1;
            _previous = _passages[i];
            _passages[i] = gap;
            _counts[i] -= fewest;
            widest |= gap;
            most |= _counts[i];
            outside |= _outside[i];
        }

        foreach (var position in _positions.AsSpan(0, _positionCount)) farthest |= position;
        var header = new BlockHeader(fewest, BitPacking.Width(widest), BitPacking.Width(most), BitPacking.Width(outside), BitPacking.Width(farthest));
        header.WriteTo(_data);
        BitPacking.Pack(_passages.AsSpan(0, _pending), header.Passages, _data);
        BitPacking.Pack(_counts.AsSpan(0, _pending), header.Counts, _data);
        BitPacking.Pack(_outside.AsSpan(0, _pending), header.Outside, _data);
        BitPacking.Pack(_positions.AsSpan(0, _positionCount), header.Positions, _data);
        _pending = 0;
        _positionCount = 0;
    }
}
