using System.Buffers.Binary;
using System.IO.Compression;

namespace QaBot.Ingestion;

/// <summary>A zip archive of which no more is unpacked than an honest document needs. Nothing is ever written to disk, and archives inside are not opened.</summary>
internal sealed class BoundedArchive : IDisposable
{
    /// <summary>How many parts an archive may have.</summary>
    public const int MostEntries = 10_000;

    /// <summary>How many bytes may be unpacked of one archive in all.</summary>
    public const long MostBytes = 256L << 20;

    /// <summary>How many times its packed size a part may have, beyond its first mebibyte.</summary>
    public const int MostRatio = 100;

    private readonly string _name;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    private BoundedArchive(string name, ZipArchive zip) => (_name, _zip) = (name, zip);

    /// <summary>Opens an archive; one that is damaged, encrypted or not made by an honest program throws <see cref="UnreadableDocumentException"/>.</summary>
    public static BoundedArchive Open(string name, ReadOnlyMemory<byte> content)
    {
        if (CountEntries(content.Span) > MostEntries) throw Refused(name, $"has more than {MostEntries:N0} parts");
        BoundedArchive archive;
        try
        {
            archive = new BoundedArchive(name, new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read));
            archive.List(content.Length);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is cut short or damaged: its list of parts cannot be read. Copy or save it anew.");
        }
        return archive;
    }

    /// <summary>Opens a part; null where there is none of that name.</summary>
    /// <param name="part">With '/' between folders, none at the beginning; case does not matter.</param>
    public Stream? Find(string part)
    {
        if (!_entries.TryGetValue(part.TrimStart('/'), out var entry)) return null;
        var most = Math.Min(MostBytes - _unpacked, Math.Max(1L << 20, entry.CompressedLength * MostRatio));
        return new UnpackedStream(Unpacked(entry), most, read => _unpacked += read, () => Refused(_name, $"unpacks to more than {MostBytes >> 20} MiB or {MostRatio} times its size"));
    }

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    private void List(long length)
    {
        long packed = 0;
        if (_zip.Entries.Count > MostEntries) throw Refused(_name, $"has more than {MostEntries:N0} parts");
        foreach (var entry in _zip.Entries)
        {
            var part = entry.FullName;
            if (IsTrick(part)) throw Refused(_name, $"holds a part named '{Printable.Name(part)}', which leads out of it");
            if (entry.IsEncrypted) throw new UnreadableDocumentException($"'{Printable.Name(_name)}' is encrypted. Save it without a password.");
            if (!part.EndsWith('/') && !_entries.TryAdd(part, entry)) throw Refused(_name, $"holds two parts named '{Printable.Name(part)}'");
            packed += entry.CompressedLength;
        }
        if (packed > length) throw Refused(_name, "holds parts that overlap");
    }

    private static bool IsTrick(string part) =>
        part.Length is 0 or > 300 || part[0] is '/' or '\\' || part.Contains('\0', StringComparison.Ordinal) || (part.Length > 1 && part[1] == ':')
        || part.Split('/', '\\').Contains("..");

    private Stream Unpacked(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException)
        {
            throw new UnreadableDocumentException($"'{Printable.Name(_name)}' is cut short or damaged: its part '{Printable.Name(entry.FullName)}' cannot be read. Copy or save it anew.");
        }
    }

    /// <summary>The number of parts as the end of the archive states it (APPNOTE 4.3.16), so that a list of a million is not read at all.</summary>
    private static int CountEntries(ReadOnlySpan<byte> archive)
    {
        var tail = archive[Math.Max(0, archive.Length - 65557)..];
        var at = tail.LastIndexOf("PK\u0005\u0006"u8);
        return at < 0 || at + 12 > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 10)..]);
    }

    private static UnreadableDocumentException Refused(string name, string what) =>
        new($"'{Printable.Name(name)}' {what}, as no honest document does. Convert it anew, or take it out of the folder.");
}
