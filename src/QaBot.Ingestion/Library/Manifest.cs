using System.Globalization;
using System.Numerics;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>The list of all files of a corpus and what became of each: a small text file, one line a file, with a checksum at the end.</summary>
internal sealed class Manifest
{
    /// <summary>The version of the data folder's layout that this program writes.</summary>
    public const int Format = 2;

    private const string FileName = "manifest", Signature = "qabot-corpus";

    private readonly Dictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entries by name.</summary>
    public IReadOnlyDictionary<string, ManifestEntry> Entries => _entries;

    /// <summary>The version of the reading rules by which the documents were prepared; 0 in a new manifest.</summary>
    public int Prepared { get; private set; }

    /// <summary>Whether the file was damaged, so that everything is read again.</summary>
    public bool WasDamaged { get; private init; }

    /// <summary>The checksum of the file as it was read; 0 where there was none.</summary>
    public uint Digest { get; private init; }

    /// <summary>Adds or replaces an entry.</summary>
    public void Set(ManifestEntry entry) => _entries[entry.Name] = entry;

    /// <summary>Removes an entry.</summary>
    public void Remove(string name) => _entries.Remove(name);

    /// <summary>Reads the manifest of a data folder; an empty one where there is none or it is damaged. A folder of a newer program throws.</summary>
    public static Manifest Load(string directory)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(directory, FileName));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Manifest();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' cannot be read: {Printable.Name(e.Message)} Give this user the right to read it, or name another folder.", e);
        }
        return Parse(bytes, directory) ?? new Manifest { WasDamaged = true };
    }

    /// <summary>Writes the manifest so that a crash leaves either the old or the new one.</summary>
    public void Save(string directory, AtomicFiles files)
    {
        Prepared = PreparedDocument.Rules;
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"{Signature} {Format} {Prepared}\n");
        foreach (var e in _entries.Values.OrderBy(e => e.Name, StringComparer.Ordinal))
            lines.Append(CultureInfo.InvariantCulture, $"{(char)e.State}\t{e.Size}\t{e.Modified}\t{e.Checked}\t{e.Version}\t{string.Join(',', e.Former)}\t{Escape(e.Name)}\t{Escape(e.Reason)}\t{e.Content}\t{e.Crashes}\t{e.Facts}\n");
        var body = Encoding.UTF8.GetBytes(lines.ToString());
        files.Write(Path.Combine(directory, FileName), [.. body, .. Encoding.ASCII.GetBytes($"end {Checksum(body):x8}\n")]);
    }

    private static Manifest? Parse(byte[] bytes, string directory)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        var head = lines[0].Split(' ');
        if (head.Length < 3 || head[0] != Signature || !int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var format)) return null;
        if (format > Format || !int.TryParse(head[2], NumberStyles.None, CultureInfo.InvariantCulture, out var prepared) || prepared > PreparedDocument.Rules)
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' was written by a newer version of this program. Update the program, or name another data folder; nothing was changed.");
        var end = bytes.AsSpan(0, Math.Max(0, bytes.Length - 1)).LastIndexOf((byte)'\n') + 1;
        var digest = Checksum(bytes.AsSpan(0, end));
        if (Encoding.ASCII.GetString(bytes.AsSpan(end)) != $"end {digest:x8}\n") return null;

        var manifest = new Manifest { Prepared = prepared, Digest = digest };
        foreach (var line in lines.AsSpan(1, lines.Length - 3))
        {
            var f = line.Split('\t');
            manifest.Set(new ManifestEntry(Unescape(f[6]), (FileState)f[0][0], Number(f[1]), Number(f[2]), Number(f[3]), f[4],
                f[5].Length == 0 ? [] : f[5].Split(','), Unescape(f[7]), f.Length > 8 ? f[8] : "", f.Length > 9 ? (int)Number(f[9]) : 0, f.Length > 10 ? f[10] : ""));
        }
        return manifest;
    }

    private static long Number(string s) => long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>CRC-32C (RFC 3720, appendix B.4).</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private static string Escape(string s) => s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string s)
    {
        if (!s.Contains('\\', StringComparison.Ordinal)) return s;
        var plain = new StringBuilder(s.Length);
        for (var i = 0; i < s.Length; i++)
            plain.Append(s[i] != '\\' || ++i == s.Length ? s[i] : s[i] switch { 't' => '\t', 'n' => '\n', var c => c });
        return plain.ToString();
    }
}
