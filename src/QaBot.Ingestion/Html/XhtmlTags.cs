using System.Buffers;

namespace QaBot.Ingestion;

/// <summary>Spells out the elements that XHTML closes in one tag, which HTML leaves open: "&lt;a id='x'/&gt;" would make a link of all that follows.</summary>
internal static class XhtmlTags
{
    // Elements that HTML too knows as empty.
    private static readonly byte[][] Empty =
    [
        "area"u8.ToArray(), "base"u8.ToArray(), "br"u8.ToArray(), "col"u8.ToArray(), "embed"u8.ToArray(), "hr"u8.ToArray(), "img"u8.ToArray(), "input"u8.ToArray(),
        "link"u8.ToArray(), "meta"u8.ToArray(), "param"u8.ToArray(), "source"u8.ToArray(), "track"u8.ToArray(), "wbr"u8.ToArray(),
    ];

    /// <summary>Whether a page says that it is XML.</summary>
    public static bool IsXml(ReadOnlySpan<byte> page) => page.StartsWith("<?xml"u8) || page.StartsWith("\uFEFF<?xml"u8);

    /// <summary>The page with an end tag for each such element; the page itself where there are none.</summary>
    public static ReadOnlyMemory<byte> SpellOut(ReadOnlyMemory<byte> page)
    {
        var all = page.Span;
        ArrayBufferWriter<byte>? spelled = null;
        var (copied, seen) = (0, 0);
        for (var at = all.IndexOf("/>"u8); at >= 0;)
        {
            var name = Name(all[seen..at]);
            seen = at + 2;
            if (name.Length > 0)
            {
                spelled ??= new ArrayBufferWriter<byte>(all.Length + 1024);
                spelled.Write(all[copied..at]);
                spelled.Write("></"u8);
                spelled.Write(name);
                spelled.Write(">"u8);
                copied = seen;
            }
            var next = all[seen..].IndexOf("/>"u8);
            at = next < 0 ? -1 : seen + next;
        }
        if (spelled is null) return page;
        spelled.Write(all[copied..]);
        return spelled.WrittenMemory;
    }

    /// <summary>The name of the tag that is open at the end; nothing for one that is no start tag or that HTML knows as empty.</summary>
    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> before)
    {
        var start = before.LastIndexOf((byte)'<');
        var tag = before[(start + 1)..];
        var length = 0;
        while (length < tag.Length && (char.IsAsciiLetterOrDigit((char)tag[length]) || tag[length] is (byte)':' or (byte)'-' or (byte)'_' or (byte)'.')) length++;
        var name = tag[..length];
        if (start < 0 || length == 0 || tag.Contains((byte)'>')) return [];
        foreach (var empty in Empty)
            if (name.SequenceEqual(empty)) return [];
        return name;
    }
}
