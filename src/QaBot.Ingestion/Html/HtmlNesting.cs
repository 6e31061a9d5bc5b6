using System.Text;

namespace QaBot.Ingestion;

/// <summary>Refuses pages that are nested deeper than any page for people: a parser's work grows with the square of the depth.</summary>
/// <remarks>Follows the start and end tags as a parser does (HTML 13.2.6): an end tag closes what was left open inside its element, and none that does not belong to it.</remarks>
internal static class HtmlNesting
{
    /// <summary>How many elements may be open at once.</summary>
    public const int Deepest = 500;

    /// <summary>How many start tags there may be beyond the end tags: what a page that was written to deceive this count could reach.</summary>
    private const int MostUnclosed = 5000;

    // Elements that are never closed, or that the next of their kind closes.
    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup",
    };

    // Elements whose words may hold signs that look like tags.
    private static readonly (string Name, byte[] End)[] Raw = [("script", "</script"u8.ToArray()), ("style", "</style"u8.ToArray()), ("textarea", "</textarea"u8.ToArray()), ("title", "</title"u8.ToArray())];

    // An end tag of another element does not reach beyond these (HTML 13.2.4.2).
    private static readonly HashSet<string> Walls = new(StringComparer.OrdinalIgnoreCase)
        { "applet", "caption", "html", "table", "marquee", "object", "template", "svg", "math", "foreignobject", "desc", "annotation-xml" };

    // Elements that structure a page: only these reach over other open ones.
    private static readonly HashSet<string> Structuring = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "button", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "listing", "main", "menu", "nav", "ol", "pre", "search", "section", "summary", "table", "ul",
    };

    // Elements of running text that end a drawing or formula in which they stand (HTML 13.2.6.5).
    private static readonly HashSet<string> Breaking = new(StringComparer.OrdinalIgnoreCase)
        { "b", "big", "code", "em", "font", "i", "nobr", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnclosedNames = Unclosed.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> StructuringNames = Structuring.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Counts the tags that open and close.</summary>
    public static void Check(string name, ReadOnlySpan<byte> page)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        var open = new List<string>();
        var unclosed = 0;
        var drawing = -1;
        var tagEnd = -1;
        Span<char> buffer = stackalloc char[24];
        for (var at = page.IndexOf((byte)'<'); at >= 0 && at + 1 < page.Length;)
        {
            var closes = page[at + 1] == '/';
            var from = at + 1 + (closes ? 1 : 0);
            var length = 0;
            for (var i = from; i < page.Length && length < buffer.Length && (char.IsAsciiLetterOrDigit((char)page[i]) || page[i] == '-'); i++) buffer[length++] = (char)page[i];
            ReadOnlySpan<char> tag = buffer[..length];
            var end = from;
            if (page[from..].StartsWith("!--"u8)) end = EndOf(page, from, "-->"u8);
            else if (length > 0 && char.IsAsciiLetter(tag[0]) && !UnclosedNames.Contains(tag))
            {
                // Looked for once for each sign and not for each tag: a page may have many tags and no sign that ends them.
                if (tagEnd < from) tagEnd = page[from..].IndexOf((byte)'>') is >= 0 and var sign ? from + sign : page.Length;
                if (closes)
                {
                    unclosed = Math.Max(0, unclosed - 1);
                    Close(open, tag);
                    if (open.Count <= drawing) drawing = -1;
                }
                else if (drawing < 0 && RawName(tag) is { } raw) end = EndOf(page, from, raw);
                else if (drawing < 0 || !IsClosedAtOnce(page, tagEnd, tag))
                {
                    unclosed++;
                    if (drawing < 0 && (tag.Equals("svg", StringComparison.OrdinalIgnoreCase) || tag.Equals("math", StringComparison.OrdinalIgnoreCase))) drawing = open.Count;
                    names.Add(tag);
                    names.TryGetValue(tag, out var known);
                    open.Add(known!);
                }
            }
            if (open.Count > Deepest || unclosed > MostUnclosed)
                throw new UnreadableDocumentException($"'{Printable.Name(name)}' is nested more than {Deepest} elements deep, as no page for people is. Save it anew from a browser, or take it out of the folder.");
            var next = page[end..].IndexOf((byte)'<');
            at = next < 0 ? -1 : end + next;
        }
    }

    private static void Close(List<string> open, ReadOnlySpan<char> tag)
    {
        var reaches = StructuringNames.Contains(tag);
        for (var i = open.Count - 1; i >= 0; i--)
            if (tag.Equals(open[i], StringComparison.OrdinalIgnoreCase))
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }
            else if (Walls.Contains(open[i]) || (!reaches && Structuring.Contains(open[i]))) return;
    }

    private static byte[]? RawName(ReadOnlySpan<char> tag)
    {
        foreach (var (name, end) in Raw)
            if (tag.Equals(name, StringComparison.OrdinalIgnoreCase)) return end;
        return null;
    }

    /// <summary>Where a stretch ends in which tags are none: at the sign or end tag that closes it.</summary>
    private static int EndOf(ReadOnlySpan<byte> page, int from, ReadOnlySpan<byte> close)
    {
        for (var at = from; at < page.Length;)
        {
            var next = page[at..].IndexOf(close[..2]);
            if (next < 0) return page.Length;
            at += next;
            if (page.Length - at >= close.Length && Ascii.EqualsIgnoreCase(page.Slice(at, close.Length), close)) return at;
            at += 2;
        }
        return page.Length;
    }

    /// <summary>Whether a tag inside a drawing or formula ends in "/&gt;"; of elements of running text HTML ignores the sign.</summary>
    private static bool IsClosedAtOnce(ReadOnlySpan<byte> page, int tagEnd, ReadOnlySpan<char> tag) =>
        tagEnd < page.Length && page[tagEnd - 1] == '/' && !StructuringNames.Contains(tag) && !Breaking.Contains(tag.ToString());
}
