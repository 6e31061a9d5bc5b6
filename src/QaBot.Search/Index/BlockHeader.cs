namespace QaBot.Search;

/// <summary>What stands before a block of postings, in three bytes: the fewest occurrences of any posting, which its counts begin from, and the bits that each kind of number takes.</summary>
internal readonly struct BlockHeader
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 3;

    /// <summary>The largest count that counts can begin from.</summary>
    public const int MostFewest = 63;

    private readonly uint _packed;

    public BlockHeader(int fewest, int passages, int counts, int outside, int positions) =>
        _packed = (uint)(fewest | (passages << 6) | (counts << 11) | (outside << 16) | (positions << 19));

    private BlockHeader(uint packed) => _packed = packed;

    public int Fewest => (int)(_packed & 63);

    public int Passages => (int)((_packed >> 6) & 31);

    public int Counts => (int)((_packed >> 11) & 31);

    public int Outside => (int)((_packed >> 16) & 7);

    public int Positions => (int)((_packed >> 19) & 31);

    public static unsafe BlockHeader Read(byte* at) => new((uint)(at[0] | (at[1] << 8) | (at[2] << 16)));

    public void WriteTo(ByteSink sink) => sink.Bytes([(byte)_packed, (byte)(_packed >> 8), (byte)(_packed >> 16)]);
}
