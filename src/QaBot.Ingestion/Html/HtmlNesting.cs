namespace QaBot.Ingestion;

/// <summary>Refuses pages that are nested deeper than any page for people: a parser's work grows with the square of the depth.</summary>
internal static class HtmlNesting
{
    /// <summary>How many elements may be open at once.</summary>
    public const int Deepest = 500;

    // Elements that are never closed, or that the next of their kind closes.
    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnclosedNames = Unclosed.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Counts the tags that open and close.</summary>
    public static void Check(string name, ReadOnlySpan<byte> page)
    {
        var depth = 0;
        Span<char> tag = stackalloc char[12];
        for (var at = page.IndexOf((byte)'<'); at >= 0 && at + 1 < page.Length;)
        {
            var closes = page[at + 1] == '/';
            var length = 0;
            for (var i = at + 1 + (closes ? 1 : 0); i < page.Length && length < tag.Length && char.IsAsciiLetterOrDigit((char)page[i]); i++) tag[length++] = (char)page[i];
            if (length > 0 && !UnclosedNames.Contains(tag[..length]))
                depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > Deepest)
                throw new UnreadableDocumentException($"'{Printable.Name(name)}' is nested more than {Deepest} elements deep, as no page for people is. Save it anew from a browser, or take it out of the folder.");
            var next = page[(at + 1)..].IndexOf((byte)'<');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
