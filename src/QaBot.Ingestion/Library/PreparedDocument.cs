using System.Buffers.Binary;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>The compact form in which a prepared document is stored.</summary>
/// <remarks>"QBD", the rules' version, a CRC-32C of the rest, then strings with a length before and numbers of one to five bytes each.</remarks>
internal static class PreparedDocument
{
    /// <summary>The version of the reading rules and of this form; raised whenever the same file would give other passages.</summary>
    public const int Rules = 6;

    private const int HeadLength = 8;

    private static ReadOnlySpan<byte> Magic => "QBD"u8;

    /// <summary>The stored form of a document; its name is not part of it.</summary>
    public static byte[] Write(Document document) => InMemory(document).ToArray();

    /// <summary>The same without a last copy.</summary>
    public static Span<byte> InMemory(Document document)
    {
        using var stream = new MemoryStream(document.Text.Length * 2);
        stream.Write(stackalloc byte[HeadLength]);
        using (var writer = new PreparedWriter(stream, document.Text)) writer.Write(document);
        var bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        Magic.CopyTo(bytes);
        bytes[3] = Rules;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Manifest.Checksum(bytes[HeadLength..]));
        return bytes;
    }

    /// <summary>The document that was stored, under <paramref name="name"/>; null where the bytes are damaged or of other rules.</summary>
    public static Document? Read(byte[] bytes, string name)
    {
        if (bytes.Length < HeadLength || !bytes.AsSpan().StartsWith(Magic) || bytes[3] != Rules) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) != Manifest.Checksum(bytes.AsSpan(HeadLength))) return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, HeadLength, bytes.Length - HeadLength), Encoding.UTF8);
        return new PreparedReader(reader).Read(name);
    }
}
