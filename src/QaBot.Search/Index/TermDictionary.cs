using System.Runtime.CompilerServices;

namespace QaBot.Search;

/// <summary>Reads what <see cref="TermDictionaryWriter"/> wrote.</summary>
internal readonly unsafe struct TermDictionary(byte* at, int count)
{
    private readonly byte* _at = at;

    /// <summary>How many terms there are.</summary>
    public int Count { get; } = count;

    private int Blocks => (Count + SegmentFormat.DictionaryBlock - 1) / SegmentFormat.DictionaryBlock;

    private byte* Entries => _at + ((long)Blocks * 4);

    /// <summary>Finds a term.</summary>
    public bool TryFind(ReadOnlySpan<byte> term, out int first, out ulong second)
    {
        (first, second) = (0, 0);
        var (low, high) = (0, Blocks - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            var entry = Block(middle) + 1;
            var length = (int)Varint(ref entry);
            if (new ReadOnlySpan<byte>(entry, length).SequenceCompareTo(term) <= 0) low = middle;
            else high = middle - 1;
        }

        if (low > high) return false;
        var walk = new Walk(Block(low));
        var left = Math.Min(SegmentFormat.DictionaryBlock, Count - (low * SegmentFormat.DictionaryBlock));
        Span<byte> buffer = stackalloc byte[1024];
        while (left-- > 0)
        {
            var length = walk.Next(buffer, out first, out second);
            var order = buffer[..length].SequenceCompareTo(term);
            if (order == 0) return true;
            if (order > 0) return false;
        }

        return false;
    }

    /// <summary>A walk over all terms in order.</summary>
    public Walk All() => new(Entries);

    /// <summary>Reads a number in seven bits a byte.</summary>
    public static ulong Varint(ref byte* at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = *at++;
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    private byte* Block(int block) => Entries + Unsafe.ReadUnaligned<uint>(_at + ((long)block * 4));

    /// <summary>Goes from term to term.</summary>
    internal struct Walk(byte* at)
    {
        private byte* _at = at;

        /// <summary>Puts the next term into <paramref name="term"/>, which holds the one before it, and returns its length.</summary>
        public int Next(Span<byte> term, out int first, out ulong second)
        {
            var shared = (int)Varint(ref _at);
            var rest = (int)Varint(ref _at);
            new ReadOnlySpan<byte>(_at, rest).CopyTo(term[shared..]);
            _at += rest;
            first = (int)Varint(ref _at);
            second = Varint(ref _at);
            return shared + rest;
        }
    }
}
