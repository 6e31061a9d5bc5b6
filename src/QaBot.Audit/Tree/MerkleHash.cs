using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>The hashes of RFC 6962, section 2.1: a leaf and a node can never be taken for each other.</summary>
internal static class MerkleHash
{
    /// <summary>The bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    /// <summary>SHA-256(00 || data).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        // In one piece: a hash that takes pieces costs more to make than to feed.
        var length = data.Length + 1;
        var bytes = length <= 4_096 ? stackalloc byte[length] : new byte[length];
        bytes[0] = 0;
        data.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>SHA-256(01 || left || right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Size)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Size)..]);
        return SHA256.HashData(both);
    }
}
