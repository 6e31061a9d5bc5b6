using QaBot.Core;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>A cited text as it was when it was cited, around the quoted words.</summary>
internal static class AuditSourcePage
{
    private const int Around = 3000;

    /// <summary>The page; offsets are code points, and null or out of the text where nothing is quoted.</summary>
    public static HtmlPage Of(string hash, string text, int? start, int? end)
    {
        var (first, last) = start is >= 0 && end > start ? (CodePoints.ToUtf16(text, start.Value), CodePoints.ToUtf16(text, end.Value)) : (0, 0);
        var (from, to) = (Edge(text, Math.Max(0, first - Around)), Edge(text, Math.Min(text.Length, last + Around)));
        var main = new HtmlPage().Add($"<h1>Source</h1>\n<p class=\"facts\">SHA-256 <code>{hash}</code>, {text.Length} characters. This is the text as it was stored when it was cited, whatever became of the document since.</p>\n");
        main.Add($"<div class=\"source words\">{(from > 0 ? "… " : "")}{text[from..first]}<mark id=\"quote\">{text[first..last]}</mark>{text[last..to]}{(to < text.Length ? " …" : "")}</div>\n");
        return AuditLayout.Page("Source", main);
    }

    private static int Edge(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
