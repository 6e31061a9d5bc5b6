using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Names a citation's source in plain words, within the protocol's lengths.</summary>
internal static class SourceWords
{
    private const int LongestName = 80;
    private const int LongestAbstract = 160;
    private const int LongestKeyword = 28;

    /// <summary>The source's title, with the page where there is one: at most 80 UTF-16 code units.</summary>
    public static string Name(Citation citation)
    {
        var page = citation.PageWords is { } words ? $", {ShownText.Cut(ShownText.OneLine(words), LongestName / 2)}" : "";
        return ShownText.Cut(Title(citation), LongestName - page.Length) + page;
    }

    /// <summary>The source's title; its file name where the title shows nothing.</summary>
    public static string Title(Citation citation) => ShownText.OneLine(citation.Title) is { Length: > 0 } title ? title : ShownText.OneLine(citation.Document);

    /// <summary>The quoted words: at most 160 UTF-16 code units; null where they show nothing.</summary>
    public static string? Abstract(Citation citation) =>
        ShownText.Cut(ShownText.OneLine(citation.Quote), LongestAbstract) is { Length: > 0 } quote ? quote : null;

    /// <summary>How well the source carries the statement, who published it and when: at most three, each at most 28 UTF-16 code units.</summary>
    public static IReadOnlyList<string> Keywords(Citation citation, DocumentMetadata? metadata) =>
        [.. new[] { Of(citation.Verdict), metadata?.Publisher, metadata?.Date }
            .Where(word => !string.IsNullOrWhiteSpace(word))
            .Select(word => ShownText.Cut(ShownText.OneLine(word!), LongestKeyword))];

    /// <summary>A verdict as a person says it.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Verbatim => "word for word",
        Verdict.Supported => "supported",
        Verdict.Weak => "supported in part",
        _ => WireNames.Of(verdict).Replace('-', ' '),
    };
}
