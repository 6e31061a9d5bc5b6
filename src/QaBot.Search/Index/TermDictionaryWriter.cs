namespace QaBot.Search;

/// <summary>Writes terms in ascending byte order: front-coded in blocks of sixteen, with the place of each block.</summary>
internal sealed class TermDictionaryWriter
{
    private readonly ByteSink _entries = new();
    private readonly List<uint> _blocks = [];
    private readonly byte[] _last = new byte[1024];
    private int _lastLength;

    /// <summary>How many terms were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a term with two numbers of its own.</summary>
    public void Add(ReadOnlySpan<byte> term, int first, ulong second)
    {
        var shared = 0;
        if (Count % SegmentFormat.DictionaryBlock == 0)
            _blocks.Add((uint)_entries.Length);
        else
            shared = term.CommonPrefixLength(_last.AsSpan(0, _lastLength));
        _entries.Varint(shared);
        _entries.Varint(term.Length - shared);
        _entries.Bytes(term[shared..]);
        _entries.Varint(first);
        _entries.Varint(second);
        term.CopyTo(_last);
        _lastLength = term.Length;
        Count++;
    }

    /// <summary>Appends the dictionary to <paramref name="sink"/>: the places of the blocks, then the blocks.</summary>
    public void WriteTo(ByteSink sink)
    {
        foreach (var block in _blocks) sink.UInt32(block);
        sink.Bytes(_entries.Written);
    }
}
