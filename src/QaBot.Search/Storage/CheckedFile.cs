using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

using QaBot.Core;

namespace QaBot.Search;

/// <summary>A file whose every 4 KB carry a CRC-32C (RFC 3720): content, the checksums, then the content's length, a checksum of all that and a mark.</summary>
internal static class CheckedFile
{
    private const int BlockSize = 4096;
    private const int TailSize = 16;
    private const uint Mark = 0x46434251;

    /// <summary>The checksums and tail that follow a content.</summary>
    public static byte[] Trailer(ReadOnlySpan<byte> content)
    {
        var blocks = Blocks(content.Length);
        var trailer = new byte[(blocks * 4) + TailSize];
        for (var b = 0; b < blocks; b++) BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(b * 4), Checksum(Block(content, b)));
        var tail = trailer.AsSpan(blocks * 4);
        BinaryPrimitives.WriteInt64LittleEndian(tail, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[8..], Checksum(trailer.AsSpan(0, (blocks * 4) + 8)));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[12..], Mark);
        return trailer;
    }

    /// <summary>Reads a whole file into pinned memory and checks every byte; throws <see cref="IndexUnreadableException"/> where one is not as written.</summary>
    public static (byte[] Pinned, int Length) Read(string path)
    {
        using var handle = File.OpenHandle(path);
        var size = RandomAccess.GetLength(handle);
        if (size < TailSize || size > Array.MaxLength) throw Broken(path, "it is cut off");
        var bytes = GC.AllocateUninitializedArray<byte>((int)size, pinned: true);
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(at), at);
            if (read == 0) throw Broken(path, "it is cut off");
            at += read;
        }

        var tail = bytes.AsSpan(bytes.Length - TailSize);
        var length = BinaryPrimitives.ReadInt64LittleEndian(tail);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[12..]) != Mark || length < 0 || length + (4L * Blocks(length)) + TailSize != size)
            throw Broken(path, "its end is not as written");
        var content = bytes.AsSpan(0, (int)length);
        var trailer = bytes.AsSpan((int)length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[8..]) != Checksum(trailer[..^8])) throw Broken(path, "its checksums are not as written");
        for (var b = 0; b < Blocks(length); b++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(trailer[(b * 4)..]) != Checksum(Block(content, b)))
                throw Broken(path, $"the 4 KB from byte {(long)b * BlockSize} are not as written");
        return (bytes, (int)length);
    }

    /// <summary>The CRC-32C of bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private static int Blocks(long length) => (int)Math.Min(int.MaxValue / 8, (length + BlockSize - 1) / BlockSize);

    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> content, int block)
    {
        var from = (int)((long)block * BlockSize);
        return content.Slice(from, Math.Min(BlockSize, content.Length - from));
    }

    private static IndexUnreadableException Broken(string path, string how) =>
        new($"'{path}' is damaged: {how}. Rebuild the index from the stored texts.");
}
