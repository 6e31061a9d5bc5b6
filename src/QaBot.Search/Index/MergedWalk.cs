namespace QaBot.Search;

/// <summary>Goes through several dictionaries at once, term by term in byte order.</summary>
internal sealed class MergedWalk
{
    private readonly Source[] _sources;
    private byte[] _current = [];

    public MergedWalk(IEnumerable<TermDictionary> dictionaries)
    {
        _sources = [.. dictionaries.Select(d => new Source(d))];
        foreach (var source in _sources) source.Next();
    }

    /// <summary>The term that stands next.</summary>
    public ReadOnlySpan<byte> Current => _current;

    /// <summary>Goes to the next term; false at the end.</summary>
    public bool Next()
    {
        Source? least = null;
        foreach (var source in _sources)
        {
            if (source.IsCurrent) source.Next();
            source.IsCurrent = false;
            if (!source.IsAtEnd && (least is null || source.Term.SequenceCompareTo(least.Term) < 0)) least = source;
        }

        if (least is null) return false;
        _current = least.Term.ToArray();
        foreach (var source in _sources) source.IsCurrent = !source.IsAtEnd && source.Term.SequenceEqual(_current);
        return true;
    }

    /// <summary>Whether a dictionary has the current term, and its two numbers.</summary>
    public bool Has(int dictionary, out int first, out ulong second)
    {
        var source = _sources[dictionary];
        (first, second) = (source.First, source.Second);
        return source.IsCurrent;
    }

    private sealed class Source(TermDictionary dictionary)
    {
        private readonly byte[] _buffer = new byte[1024];
        private TermDictionary.Walk _walk = dictionary.All();
        private int _left = dictionary.Count;
        private int _length;
        private int _first;
        private ulong _second;

        public bool IsAtEnd { get; private set; }

        public bool IsCurrent { get; set; }

        public int First => _first;

        public ulong Second => _second;

        public ReadOnlySpan<byte> Term => _buffer.AsSpan(0, _length);

        public void Next()
        {
            if (_left-- <= 0) IsAtEnd = true;
            else _length = _walk.Next(_buffer, out _first, out _second);
        }
    }
}
