using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>The part of a text that one page shows: all of a short one, else a stretch of whole paragraphs.</summary>
/// <param name="Span">The part.</param>
/// <param name="Previous">Where the part before begins; null: there is none.</param>
/// <param name="Next">Where the part after begins; null: there is none.</param>
internal sealed record SourceWindow(TextSpan Span, int? Previous, int? Next)
{
    /// <summary>How many UTF-16 code units a page shows at the most.</summary>
    public const int Most = 60_000;

    /// <summary>The part that begins at or about <paramref name="from"/>; around the quote, or at the beginning, where that is null.</summary>
    public static SourceWindow Of(string text, TextSpan? quote, int? from)
    {
        if (text.Length <= Most) return new SourceWindow(new TextSpan(0, text.Length), null, null);
        var start = Break(text, from ?? (quote?.Start ?? 0) - (Most / 3));
        var end = start + Most >= text.Length ? text.Length : Math.Max(Break(text, start + Most), start + (Most / 2));
        if (quote is { } words && from is null) end = Math.Max(end, Math.Min(words.End, start + Most));
        return new SourceWindow(new TextSpan(start, end), start == 0 ? null : Break(text, start - Most), end == text.Length ? null : end);
    }

    /// <summary>The beginning of the paragraph, else of the line, else of the character, in which an offset lies.</summary>
    private static int Break(string text, int near)
    {
        if (near <= 0) return 0;
        near = Math.Min(near, text.Length - 1);
        var least = Math.Max(0, near - (Most / 8));
        if (text.LastIndexOf("\n\n", near, near - least, StringComparison.Ordinal) is >= 0 and var paragraph) return paragraph + 2;
        if (text.LastIndexOf('\n', near, near - least) is >= 0 and var line) return line + 1;
        return char.IsLowSurrogate(text[near]) ? near - 1 : near;
    }
}
