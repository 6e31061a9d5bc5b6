using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace QaBot.Ingestion;

/// <summary>The list of all files of a corpus and what became of each: a small text file, one line a file, with a checksum at the end.</summary>
internal sealed class Manifest
{
    /// <summary>The version of the data folder's layout that this program writes.</summary>
    public const int Format = 2;

    private const string FileName = "manifest", Signature = "qabot-corpus";
    private const int LineBytes = 256;

    private readonly Dictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entries by name.</summary>
    public IReadOnlyDictionary<string, ManifestEntry> Entries => _entries;

    /// <summary>The version of the reading rules by which the documents were prepared; 0 in a new manifest.</summary>
    public int Prepared { get; private set; }

    /// <summary>Whether the file was damaged, so that everything is read again.</summary>
    public bool WasDamaged { get; private init; }

    /// <summary>The checksum of the file as it was read or written; 0 where there was none.</summary>
    public uint Digest { get; private set; }

    /// <summary>Whether it differs from the file that <see cref="Digest"/> tells.</summary>
    private bool IsChanged { get; set; }

    /// <summary>Adds or replaces an entry.</summary>
    public void Set(ManifestEntry entry)
    {
        _entries[entry.Name] = entry;
        IsChanged = true;
    }

    /// <summary>Removes an entry.</summary>
    public void Remove(string name) => IsChanged |= _entries.Remove(name);

    /// <summary>Reads the manifest of a data folder; an empty one where there is none or it is damaged. A folder of a newer program throws.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="known">The manifest as this process last had it: it is given back where the file is still the same.</param>
    public static Manifest Load(string directory, Manifest? known = null)
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
        return Parse(bytes, directory, known) ?? new Manifest { WasDamaged = true };
    }

    /// <summary>Writes the manifest so that a crash leaves either the old or the new one.</summary>
    public void Save(string directory, AtomicFiles files)
    {
        Prepared = PreparedDocument.Rules;
        var names = _entries.Keys.ToList();
        SortNames(names);
        var lines = new ArrayBufferWriter<byte>(LineBytes * (names.Count + 1));
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Signature} {Format} {Prepared}\n"), lines);
        var most = LineBytes;
        foreach (var name in names)
        {
            var e = _entries[name];
            int written;
            while (!Utf8.TryWrite(lines.GetSpan(most), CultureInfo.InvariantCulture,
                $"{(char)e.State}\t{e.Size}\t{e.Modified}\t{e.Checked}\t{e.Version}\t{string.Join(',', e.Former)}\t{Escape(name)}\t{Escape(e.Reason)}\t{e.Content}\t{e.Crashes}\t{e.Facts}\n", out written)) most *= 2;
            lines.Advance(written);
        }
        var digest = Checksum(lines.WrittenSpan);
        Encoding.UTF8.GetBytes($"end {digest:x8}\n", lines);
        files.Write(Path.Combine(directory, FileName), lines.WrittenSpan);
        (Digest, IsChanged) = (digest, false);
    }

    /// <summary>Sorts names; those of a manifest that was loaded are already in order.</summary>
    public static void SortNames(List<string> names)
    {
        for (var i = 1; i < names.Count; i++)
            if (string.CompareOrdinal(names[i - 1], names[i]) > 0)
            {
                names.Sort(string.CompareOrdinal);
                return;
            }
    }

    private static Manifest? Parse(byte[] bytes, string directory, Manifest? known)
    {
        var end = bytes.AsSpan(0, Math.Max(0, bytes.Length - 1)).LastIndexOf((byte)'\n') + 1;
        var digest = Checksum(bytes.AsSpan(0, end));
        var isWhole = bytes.AsSpan(end).SequenceEqual(Encoding.ASCII.GetBytes($"end {digest:x8}\n"));
        if (isWhole && known is { IsChanged: false } && known.Digest == digest) return known;

        var text = Encoding.UTF8.GetString(bytes);
        var head = text[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))].Split(' ');
        if (head.Length < 3 || head[0] != Signature || !int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var format)) return null;
        if (format > Format || !int.TryParse(head[2], NumberStyles.None, CultureInfo.InvariantCulture, out var prepared) || prepared > PreparedDocument.Rules)
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' was written by a newer version of this program. Update the program, or name another data folder; nothing was changed.");
        if (!isWhole) return null;

        var manifest = new Manifest { Prepared = prepared };
        Span<Range> f = stackalloc Range[12];
        var lines = text.AsSpan(text.IndexOf('\n', StringComparison.Ordinal) + 1);
        for (var stop = lines.IndexOf('\n'); stop >= 0 && stop + 1 < lines.Length; stop = lines.IndexOf('\n'))
        {
            var line = lines[..stop];
            var fields = line.Split(f, '\t');
            manifest.Set(new ManifestEntry(Unescape(line[f[6]].ToString()), (FileState)line[0], Number(line[f[1]]), Number(line[f[2]]), Number(line[f[3]]), line[f[4]].ToString(),
                line[f[5]].Length == 0 ? [] : line[f[5]].ToString().Split(','), Unescape(line[f[7]].ToString()),
                fields > 8 ? line[f[8]].ToString() : "", fields > 9 ? (int)Number(line[f[9]]) : 0, fields > 10 ? line[f[10]].ToString() : ""));
            lines = lines[(stop + 1)..];
        }
        (manifest.Digest, manifest.IsChanged) = (digest, false);
        return manifest;
    }

    private static long Number(ReadOnlySpan<char> s) => long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture);

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
