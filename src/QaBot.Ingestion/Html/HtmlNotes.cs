using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>The footnotes of a page: the links that are marks, and the elements that they lead to.</summary>
internal sealed class HtmlNotes
{
    private const int LongestMark = 6;

    private readonly Dictionary<IElement, string> _marks = [];
    private readonly Dictionary<IElement, string> _notes = [];

    /// <summary>Finds them.</summary>
    public static HtmlNotes Of(IHtmlDocument page)
    {
        var notes = new HtmlNotes();
        var places = new Dictionary<string, IElement>(StringComparer.Ordinal);
        foreach (var element in page.QuerySelectorAll("[id]")) places.TryAdd(element.Id!, element);
        foreach (var element in page.QuerySelectorAll("a[name]")) places.TryAdd(element.GetAttribute("name")!, element);
        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
        {
            var mark = link.TextContent.Trim().Trim('[', ']', '(', ')');
            if (!IsMark(link, mark) || !places.TryGetValue(Uri.UnescapeDataString(link.GetAttribute("href")![1..]), out var target)) continue;
            if (NoteAt(target) is not { } note || note.Contains(link) || Precedes(note, link)) continue;
            notes._marks[link] = notes._notes.TryGetValue(note, out var known) ? known : mark;
            notes._notes.TryAdd(note, mark);
        }
        return notes;
    }

    /// <summary>The mark that a link is; null for any other link.</summary>
    public string? MarkOf(IElement link) => _marks.GetValueOrDefault(link);

    /// <summary>The mark of the note that an element is; null for any other element.</summary>
    public string? NoteOf(IElement element) => _notes.GetValueOrDefault(element);

    /// <summary>Whether a link only leads back from a note to its mark.</summary>
    public bool IsWayBack(IElement link)
    {
        if (link.GetAttribute("href") is not ['#', ..]) return false;
        var words = link.TextContent.Trim();
        var leads = link.GetAttribute("role") == "doc-backlink" || words is "↩" or "↩︎" or "↑" or "^" or "⏎" or "←" || IsNumber(words.Trim('[', ']', '.', '(', ')'));
        if (!leads || _marks.ContainsKey(link)) return false;
        for (var element = link.ParentElement; element is not null; element = element.ParentElement)
            if (_notes.ContainsKey(element)) return true;
        return false;
    }

    private static bool IsMark(IElement link, string mark)
    {
        if (mark.Length is 0 or > LongestMark || link.GetAttribute("role") == "doc-backlink") return false;
        if (mark.Any(c => !char.IsLetterOrDigit(c)) && mark is not ("*" or "**" or "†" or "‡")) return false;
        var declared = link.GetAttribute("role") == "doc-noteref" || link.GetAttribute("epub:type") == "noteref" || (link.ClassName ?? "").Contains("footnote", StringComparison.OrdinalIgnoreCase);
        var raised = link.ParentElement?.LocalName == "sup" || link.QuerySelector("sup") is not null;
        return declared || raised || (IsNumber(mark) && link.TextContent.Trim() is ['[', .., ']']);
    }

    private static bool IsNumber(string words) => words.Length is > 0 and < 4 && words.All(char.IsAsciiDigit);

    /// <summary>The element that holds a note's words: the target itself, or the paragraph or item round an anchor.</summary>
    private static IElement? NoteAt(IElement target)
    {
        for (var (element, steps) = (target, 0); steps < 4 && element is not null; steps++, element = element.ParentElement!)
            if (element.LocalName is "li" or "p" or "dd" or "aside" or "div" or "td") return element;
        return null;
    }

    private static bool Precedes(IElement note, IElement link) => (link.CompareDocumentPosition(note) & DocumentPositions.Preceding) != 0;
}
