using System.Globalization;
using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Says where a passage stands: document, code points, headings.</summary>
internal static class PassagePlace
{
    public static string Of(RetrievedPassage passage) => Of(passage.Document, passage.Passage);

    public static string Of(Document document, Passage passage)
    {
        var start = CodePoints.FromUtf16(document.Text, passage.Span.Start);
        var end = CodePoints.FromUtf16(document.Text, passage.Span.End);
        var place = string.Create(CultureInfo.InvariantCulture, $"{document.Name} ({start}–{end})");
        return TerminalText.OneLine(passage.Headings.Count == 0 ? place : $"{place}, {string.Join(" › ", passage.Headings)}");
    }
}
