namespace QaBot.Audit;

/// <summary>Roots over ranges of leaves; those of whole blocks are remembered, so that a proof does not read a million leaves each time.</summary>
/// <remarks>They are no evidence: a proof holds only where it leads to the root that was signed. Safe for any number of threads.</remarks>
/// <param name="read">The leaves from one number to before another, as far as they are there.</param>
internal sealed class LeafBlocks(Func<long, long, IReadOnlyList<byte[]>> read)
{
    private const int Size = 1_024;

    private readonly Lock _gate = new();
    private readonly List<byte[]> _blocks = [];

    /// <summary>The root over the leaves from <paramref name="from"/> to before <paramref name="to"/>, a range as RFC 6962 divides a tree: it begins at a multiple of every power of two that is smaller than it.</summary>
    public byte[] Root(long from, long to)
    {
        var roots = new Frontier();
        for (; to - from >= Size; from += Size) roots.Append(Block(from / Size));
        // What is left over stands where a whole block would.
        if (to > from) roots.Append(Over(read(from, to)));
        return roots.Root();
    }

    private byte[] Block(long number)
    {
        lock (_gate)
        {
            while (_blocks.Count <= number)
            {
                var leaves = read(_blocks.Count * (long)Size, (_blocks.Count + 1L) * Size);
                // A ledger with a gap proves nothing beyond it: nothing to be remembered.
                if (leaves.Count < Size) return MerkleHash.Empty;
                _blocks.Add(Over(leaves));
            }

            return _blocks[(int)number];
        }
    }

    private static byte[] Over(IReadOnlyList<byte[]> leaves)
    {
        var frontier = new Frontier();
        foreach (var leaf in leaves) frontier.Append(leaf);
        return frontier.Root();
    }
}
