using System.Numerics;

namespace QaBot.Audit;

/// <summary>What must be kept of a growing Merkle tree to append to it and to know its root: the roots of its whole subtrees, largest first.</summary>
internal sealed class Frontier
{
    private readonly List<byte[]> _roots = [];

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf's hash.</summary>
    public void Append(byte[] leaf)
    {
        var hash = leaf;
        // As many whole subtrees end here as the size has ones at its low end.
        for (var ones = BitOperations.TrailingZeroCount(~Size); ones > 0; ones--)
        {
            hash = MerkleHash.Node(_roots[^1], hash);
            _roots.RemoveAt(_roots.Count - 1);
        }

        _roots.Add(hash);
        Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root()
    {
        if (_roots.Count == 0) return MerkleHash.Empty;
        var root = _roots[^1];
        for (var i = _roots.Count - 2; i >= 0; i--) root = MerkleHash.Node(_roots[i], root);
        return root;
    }

    /// <summary>The subtree roots, one behind the other.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_roots.Count * MerkleHash.Size];
        for (var i = 0; i < _roots.Count; i++) _roots[i].CopyTo(bytes, i * MerkleHash.Size);
        return bytes;
    }

    /// <summary>The frontier of a size from <see cref="ToBytes"/>.</summary>
    /// <exception cref="InvalidDataException">There are not as many roots as the size has.</exception>
    public static Frontier From(long size, ReadOnlySpan<byte> bytes)
    {
        if (size < 0 || bytes.Length != BitOperations.PopCount((ulong)size) * MerkleHash.Size)
            throw new InvalidDataException($"The head of the audit ledger does not fit its size {size}: it was damaged or edited. Restore the ledger from a backup.");
        var frontier = new Frontier { Size = size };
        for (; bytes.Length > 0; bytes = bytes[MerkleHash.Size..]) frontier._roots.Add(bytes[..MerkleHash.Size].ToArray());
        return frontier;
    }
}
