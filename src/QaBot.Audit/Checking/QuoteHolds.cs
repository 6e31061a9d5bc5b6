using QaBot.Core;

namespace QaBot.Audit;

/// <summary>The check "quote": a citation's words stand in the text exactly where it says (BUNDLE.md, V7).</summary>
internal static class QuoteHolds
{
    /// <summary>Whether the code points from <paramref name="start"/> to <paramref name="end"/> are the quote, with prefix and suffix around them.</summary>
    public static bool InText(SourceText source, long start, long end, string quote, string prefix, string suffix)
    {
        var text = source.Text;
        if (start < 0 || end < start || end > text.Length) return false;
        var (from, to) = ((int)start, (int)end);
        if (source.HasPairs)
        {
            (from, to) = (CodePoints.ToUtf16(text, from), CodePoints.ToUtf16(text, to));
            // ToUtf16 stops at the text's end: an offset beyond it must not pass for one at it.
            if (CodePoints.FromUtf16(text, to) != end) return false;
        }

        return text.AsSpan(from, to - from).SequenceEqual(quote)
            && text.AsSpan(0, from).EndsWith(prefix, StringComparison.Ordinal)
            && text.AsSpan(to).StartsWith(suffix, StringComparison.Ordinal);
    }
}
