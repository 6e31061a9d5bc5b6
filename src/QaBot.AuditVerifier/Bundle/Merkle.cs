using System.Numerics;
using System.Security.Cryptography;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The tree of RFC 6962 section 2.1, grown leaf by leaf: only the roots of its complete subtrees are kept.</summary>
internal sealed class Merkle
{
    private readonly List<byte[]> _subtrees = []; // of the sizes of the bits of Size, largest first

    /// <summary>How many leaves it has.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256(00 || data).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        var length = data.Length + 1;
        var bytes = length <= 4096 ? stackalloc byte[length] : new byte[length];
        bytes[0] = 0;
        data.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>Adds a leaf.</summary>
    public void Append(byte[] leaf)
    {
        var node = leaf;
        for (var merges = BitOperations.TrailingZeroCount(~(ulong)Size); merges > 0; merges--)
        {
            node = Node(_subtrees[^1], node);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(node);
        Size++;
    }

    /// <summary>The root over all leaves so far.</summary>
    public byte[] Root()
    {
        if (_subtrees.Count == 0) return SHA256.HashData([]);
        var root = _subtrees[^1];
        for (var i = _subtrees.Count - 2; i >= 0; i--) root = Node(_subtrees[i], root);
        return root;
    }

    /// <summary>The root to which a leaf leads beside the given hashes, lowest first; null where there are more or fewer of them than the way is long.</summary>
    public static byte[]? Root(byte[] leaf, long index, long size, IReadOnlyList<byte[]> beside)
    {
        // At each level: the leaf's number and the last number of that level.
        var (number, last, node, used) = (index, size - 1, leaf, 0);
        for (; last > 0; number >>= 1, last >>= 1)
        {
            // The last of a level with an odd count goes up alone.
            if (number == last && number % 2 == 0) continue;
            if (used == beside.Count) return null;
            node = number % 2 == 1 ? Node(beside[used], node) : Node(node, beside[used]);
            used++;
        }

        return used == beside.Count ? node : null;
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> both = stackalloc byte[65];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[33..]);
        return SHA256.HashData(both);
    }
}
