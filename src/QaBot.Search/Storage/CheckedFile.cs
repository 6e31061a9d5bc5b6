using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>A file whose every 4 KB carry a CRC-32C (RFC 3720): content, the checksums, then the content's length, a checksum of all that and a mark.</summary>
internal static class CheckedFile
{
    /// <summary>How many bytes one checksum is for.</summary>
    public const int BlockSize = 4096;

    private const int TailSize = 16;
    private const int PieceSize = 64 * BlockSize;
    private const uint Mark = 0x46434251;

    /// <summary>The checksums of the blocks and the tail that follow a content of so many bytes.</summary>
    public static byte[] Trailer(ReadOnlySpan<uint> checksums, long length)
    {
        var trailer = new byte[(checksums.Length * 4) + TailSize];
        for (var b = 0; b < checksums.Length; b++) BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(b * 4), checksums[b]);
        var tail = trailer.AsSpan(checksums.Length * 4);
        BinaryPrimitives.WriteInt64LittleEndian(tail, length);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[8..], Checksum(trailer.AsSpan(0, (checksums.Length * 4) + 8)));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[12..], Mark);
        return trailer;
    }

    /// <summary>Checks every byte of a file and maps its content; throws <see cref="IndexUnreadableException"/> where one is not as written.</summary>
    /// <remarks>What is checked is read piece by piece and not looked at through the map, so that memory holds only what is used then.</remarks>
    public static FixedBytes Map(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var checksums = Checksums(path, file, out var length);
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        for (var at = 0; at < length; at += PieceSize) Fill(path, file, checksums, at, piece.AsSpan(0, Math.Min(PieceSize, length - at)));
        ArrayPool<byte>.Shared.Return(piece);
        return FixedBytes.Map(file, length);
    }

    /// <summary>Reads the content of a file and checks every byte; throws <see cref="IndexUnreadableException"/> where one is not as written.</summary>
    public static byte[] Read(string path)
    {
        using var file = File.OpenHandle(path);
        var checksums = Checksums(path, file, out var length);
        var content = GC.AllocateUninitializedArray<byte>(length);
        Fill(path, file, checksums, 0, content);
        return content;
    }

    private static byte[] Checksums(string path, SafeFileHandle file, out int length)
    {
        var size = RandomAccess.GetLength(file);
        if (size < TailSize || size > Array.MaxLength) throw Broken(path, "it is cut off");
        Span<byte> tail = stackalloc byte[TailSize];
        ReadWhole(path, file, size - TailSize, tail);
        var said = BinaryPrimitives.ReadInt64LittleEndian(tail);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[12..]) != Mark || said < 0 || said + (4L * Blocks(said)) + TailSize != size)
            throw Broken(path, "its end is not as written");
        length = (int)said;
        var trailer = new byte[size - length];
        ReadWhole(path, file, length, trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[8..]) != Checksum(trailer.AsSpan()[..^8])) throw Broken(path, "its checksums are not as written");
        return trailer;
    }

    /// <summary>Reads what stands at a multiple of the size of a block, and checks it.</summary>
    private static void Fill(string path, SafeFileHandle file, byte[] checksums, int at, Span<byte> piece)
    {
        ReadWhole(path, file, at, piece);
        for (var b = 0; b < Blocks(piece.Length); b++)
        {
            var from = at + ((long)b * BlockSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(checksums.AsSpan((int)(from / BlockSize) * 4)) != Checksum(Block(piece, b)))
                throw Broken(path, $"the 4 KB from byte {from} are not as written");
        }
    }

    private static void ReadWhole(string path, SafeFileHandle file, long at, Span<byte> room)
    {
        while (room.Length > 0)
        {
            var read = RandomAccess.Read(file, room, at);
            if (read == 0) throw Broken(path, "it is cut off");
            room = room[read..];
            at += read;
        }
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
