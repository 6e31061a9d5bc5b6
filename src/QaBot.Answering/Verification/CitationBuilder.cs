using System.Globalization;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Makes citations of verified evidence: the source's own words, counted in code points.</summary>
public static class CitationBuilder
{
    /// <summary>The most code points shown before and after a quote.</summary>
    public const int Surroundings = 32;

    // A character (grapheme cluster) that begins further back than this is cut all the same.
    private const int LongestCharacter = 64;

    /// <summary>One citation for each segment of the evidence, in order; the number of each is 0 until the caller counts.</summary>
    public static IReadOnlyList<Citation> Build(VerifiedEvidence support)
    {
        ArgumentNullException.ThrowIfNull(support);
        var evidence = support.Evidence;
        return [.. evidence.Segments.Select(s => Build(evidence, s, support.Verdict))];
    }

    private static Citation Build(Evidence evidence, TextSpan segment, Verdict verdict)
    {
        var (document, text) = (evidence.Document, evidence.Document.Text);
        var start = CodePoints.FromUtf16(text, segment.Start);
        var quote = segment.Of(text);
        var page = Page(evidence.Passage, text, segment.Start);
        return new Citation(
            0,
            document.Name,
            document.Version,
            document.DisplayTitle,
            evidence.Passage.Number,
            start,
            start + CodePoints.FromUtf16(quote, quote.Length),
            page,
            quote,
            Prefix(text, segment.Start),
            Suffix(text, segment.End),
            verdict)
        { Source = document.Metadata, PageLabel = page is { } number ? document.LabelOf(number) : null };
    }

    /// <summary>The page that the segment stands on: the passage's, and one more for each form feed between.</summary>
    private static int? Page(Passage passage, string text, int start) =>
        passage.Page is { } page && passage.Span.Start < start ? page + text.AsSpan(passage.Span.Start, start - passage.Span.Start).Count('\f') : passage.Page;

    private static string Prefix(string text, int end)
    {
        var start = end;
        for (var points = 0; points < Surroundings && start > 0; points++) start -= IsPair(text, start - 1) ? 2 : 1;
        // Character borders are found by reading forward from well before.
        var border = Math.Max(0, start - LongestCharacter);
        if (border > 0 && IsPair(text, border)) border--;
        while (border < start) border += StringInfo.GetNextTextElementLength(text.AsSpan(border, end - border));
        return text[Math.Min(border, end)..end];
    }

    private static string Suffix(string text, int start)
    {
        var limit = start;
        for (var points = 0; points < Surroundings && limit < text.Length; points++) limit += limit + 1 < text.Length && IsPair(text, limit + 1) ? 2 : 1;
        var end = start;
        while (end < limit)
        {
            var next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next > limit) break;
            end = next;
        }
        return text[start..end];
    }

    /// <summary>Whether the code unit at <paramref name="i"/> is the second of a pair.</summary>
    private static bool IsPair(string text, int i) =>
        i > 0 && i < text.Length && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]);
}
