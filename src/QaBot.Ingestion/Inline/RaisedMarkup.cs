namespace QaBot.Ingestion;

/// <summary>Reads a raised stretch of markup, also where a converter cut an entity or a tag in two: "&lt;sup&gt;12&lt;/sup&gt;".</summary>
internal static class RaisedMarkup
{
    private const string Open = "<sup>", Close = "</sup>", CutTag = "<sup>&</sup>lt;sup>", CutQuote = "<sup>&</sup>quot;";
    private const int Longest = 80;

    /// <summary>The raised words at the beginning of <paramref name="markup"/> and how much of it they take; a cut quotation mark is read as one.</summary>
    public static bool TryRead(ReadOnlySpan<char> markup, out string raised, out int length)
    {
        (raised, length) = ("", 0);
        if (markup.StartsWith(CutQuote, StringComparison.OrdinalIgnoreCase))
        {
            (raised, length) = ("\"", CutQuote.Length);
            return true;
        }
        var from = markup.StartsWith(CutTag, StringComparison.OrdinalIgnoreCase) ? CutTag.Length
            : markup.StartsWith(Open, StringComparison.OrdinalIgnoreCase) ? Open.Length : -1;
        if (from < 0) return false;
        var close = markup[from..Math.Min(markup.Length, from + Longest)].IndexOf(Close, StringComparison.OrdinalIgnoreCase);
        if (close < 0) return false;
        raised = markup.Slice(from, close).ToString().Replace("&lt;sup>", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Trim();
        length = from + close + Close.Length;
        return true;
    }

    /// <summary>Whether raised words are footnote marks and not a part of the text as in "19th".</summary>
    public static bool AreMarks(ReadOnlySpan<char> raised)
    {
        foreach (var c in raised)
            if (!char.IsAsciiDigit(c) && c is not (',' or ' ' or '*' or '†' or '‡' or '[' or ']' or '-')) return false;
        return raised.Length > 0;
    }
}
