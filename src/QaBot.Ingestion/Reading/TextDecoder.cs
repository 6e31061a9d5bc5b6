using System.Text;

namespace QaBot.Ingestion;

/// <summary>Decodes a file into its version text: UTF-8, or UTF-16 with a byte order mark, line ends made LF and nothing else changed.</summary>
internal static class TextDecoder
{
    /// <summary>The text of <paramref name="content"/>; a file that is no text throws <see cref="UnreadableDocumentException"/>.</summary>
    public static string Decode(string name, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8)) return Normalise(Utf8(name, content[3..], 3));
        if (content is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..])
            throw Unreadable(name, "is encoded as UTF-32. Save it as UTF-8.");
        if (content is [0xFF, 0xFE, ..]) return Normalise(Utf16(name, content[2..], bigEndian: false));
        if (content is [0xFE, 0xFF, ..]) return Normalise(Utf16(name, content[2..], bigEndian: true));

        var zero = content.IndexOf((byte)0);
        if (zero >= 0)
            throw Unreadable(name, LooksLikeUtf16(content)
                ? "looks like UTF-16 without a byte order mark. Save it as UTF-8."
                : $"is no text: byte {zero} is zero, as in binary files. Convert it to .txt or .md, or take it out of the folder.");
        return Normalise(Utf8(name, content, 0));
    }

    private static string Utf8(string name, ReadOnlySpan<byte> content, int skipped)
    {
        var bad = System.Text.Unicode.Utf8.IsValid(content) ? -1 : FirstInvalid(content);
        if (bad >= 0)
            throw Unreadable(name, $"is not valid UTF-8: byte {bad + skipped} (0x{content[bad]:X2}) cannot be decoded. Save it as UTF-8.");
        return Encoding.UTF8.GetString(content);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var at = 0;
        while (at < content.Length)
        {
            if (Rune.DecodeFromUtf8(content[at..], out _, out var used) != System.Buffers.OperationStatus.Done) return at;
            at += used;
        }
        return -1;
    }

    private static string Utf16(string name, ReadOnlySpan<byte> content, bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            return encoding.GetString(content);
        }
        catch (ArgumentException)
        {
            throw Unreadable(name, "is not valid UTF-16: it is cut short or holds half a surrogate pair. Save it as UTF-8.");
        }
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, 4096)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 0)
                if (i % 2 == 0) even++;
                else odd++;
        return sample.Length >= 8 && Math.Max(even, odd) * 5 > sample.Length && Math.Min(even, odd) * 20 < sample.Length;
    }

    private static string Normalise(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndingsToLf() : text;

    private static string ReplaceLineEndingsToLf(this string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static UnreadableDocumentException Unreadable(string name, string what) => new($"'{Printable.Name(name)}' {what}");
}
