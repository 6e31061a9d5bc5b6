namespace QaBot.Audit;

/// <summary>Shows that a leaf stands in a tree with at the most ⌈log2 n⌉ hashes (RFC 6962, section 2.1.1; checked as RFC 9162, section 2.1.3.2 says).</summary>
public static class InclusionProof
{
    /// <summary>The hashes beside the way from leaf <paramref name="index"/> to the root, lowest first.</summary>
    public static IReadOnlyList<byte[]> Of(IReadOnlyList<byte[]> leaves, int index)
    {
        return Of(leaves.Count, index, Root);

        byte[] Root(long from, long to)
        {
            var frontier = new Frontier();
            for (var i = from; i < to; i++) frontier.Append(leaves[(int)i]);
            return frontier.Root();
        }
    }

    /// <summary>The same where the root over leaves from one number to before another is known otherwise.</summary>
    internal static IReadOnlyList<byte[]> Of(long size, long index, Func<long, long, byte[]> root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        Walk(0, size);
        return proof;

        void Walk(long from, long to)
        {
            if (to - from <= 1) return;
            var middle = from + LargestPowerBelow(to - from);
            if (index < middle)
            {
                Walk(from, middle);
                proof.Add(root(middle, to));
            }
            else
            {
                Walk(middle, to);
                proof.Add(root(from, middle));
            }
        }
    }

    /// <summary>Whether <paramref name="proof"/> leads from the leaf to the root.</summary>
    public static bool Holds(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(beside, hash);
                for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
            }
            else
            {
                hash = MerkleHash.Node(hash, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    private static long LargestPowerBelow(long n)
    {
        var power = 1L;
        while (power * 2 < n) power *= 2;
        return power;
    }
}
