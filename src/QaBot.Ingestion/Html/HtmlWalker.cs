using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>Walks through a page in reading order and writes what a person would see.</summary>
internal sealed class HtmlWalker(BlockWriter writer, IHtmlDocument page, CancellationToken cancellation)
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer", "header", "hgroup", "hr",
        "html", "legend", "li", "main", "ol", "p", "section", "summary", "ul", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "figcaption",
    };

    private const int LongestHeading = 40;

    private readonly HtmlVisibility _visibility = HtmlVisibility.Of(page);
    private readonly HtmlNotes _notes = HtmlNotes.Of(page);
    private readonly HtmlMainContent _content = new(page);
    private readonly HashSet<IElement> _said = [];
    private InlineText _inline = new();
    private Action<InlineText>? _as;
    private int _depth;
    private int _lists;

    /// <summary>Writes the main content.</summary>
    public void Walk()
    {
        Children(_content.Find(), "black", "white");
        Flush();
    }

    private void Children(INode parent, string color, string background)
    {
        foreach (var node in parent.ChildNodes)
            if (node is IText text) _inline.Append(text.Data);
            else if (node is IElement element) Element(element, color, background);
    }

    private void Element(IElement element, string color, string background)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_depth > HtmlNesting.Deepest || _said.Contains(element) || _content.IsAround(element) || _visibility.IsHidden(element, ref color, ref background)) return;
        _depth++;
        if (_notes.NoteOf(element) is { } mark) Note(element, mark, color, background);
        else if (element.LocalName is ['h', >= '1' and <= '6']) Block(element, color, background, words => Heading(element.LocalName[1] - '0', words));
        else if (element.LocalName is "figcaption") Block(element, color, background, writer.Caption);
        else if (element.LocalName is "pre") Code(element);
        else if (element.LocalName is "table") Table(element, color, background);
        else if (element.LocalName is "ul" or "ol") List(element, color, background);
        else if (element.LocalName is "dt") Term(element, color, background);
        else if (Blocks.Contains(element.LocalName)) Block(element, color, background, null);
        else Inline(element, color, background);
        _depth--;
    }

    private void Inline(IElement element, string color, string background)
    {
        switch (element.LocalName)
        {
            case "br":
                _inline.Break();
                if (_inline.EndsParagraph) Flush();
                break;
            case "a" when _notes.MarkOf(element) is { } mark:
                _inline.Mark(mark);
                break;
            case "a" when _notes.IsWayBack(element):
                break;
            case "sup" when element.QuerySelector("a") is null:
                _inline.Superscript(element.TextContent);
                break;
            case "q":
                _inline.Append("“");
                Children(element, color, background);
                _inline.Append("”");
                break;
            default:
                Children(element, color, background);
                break;
        }
    }

    /// <summary>Writes a heading; one as long as a paragraph is text that somebody wanted large, or that nobody closed.</summary>
    private void Heading(int level, InlineText words)
    {
        if (LineShape.CountWords(words.Text) > LongestHeading) writer.Paragraph(words);
        else writer.Heading(level, words);
    }

    /// <summary>Walks through a block; what stands directly in it is written by <paramref name="write"/>, as a paragraph where that is null.</summary>
    private void Block(IElement element, string color, string background, Action<InlineText>? write)
    {
        Flush();
        var outer = _as;
        _as = write ?? outer;
        Children(element, color, background);
        Flush();
        _as = outer;
    }

    private void Flush()
    {
        if (!_inline.IsEmpty)
        {
            var words = _inline;
            _inline = new InlineText();
            (_as ?? writer.Paragraph)(words);
        }
        else _inline = new InlineText();
    }

    private void List(IElement list, string color, string background)
    {
        Flush();
        var number = list.LocalName == "ol" ? (int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1) : 0;
        var outer = _as;
        foreach (var child in list.Children)
        {
            if (child.LocalName != "li")
            {
                _as = null;
                Element(child, color, background);
                continue;
            }
            var sign = list.LocalName == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}.") : null;
            var depth = _lists++;
            var first = true;
            _as = words =>
            {
                if (first) writer.Item(words, sign, depth);
                else writer.Paragraph(words);
                first = false;
            };
            Element(child, color, background);
            Flush();
            _lists--;
        }
        _as = outer;
    }

    /// <summary>A term and its description are one item: "term: description".</summary>
    private void Term(IElement term, string color, string background)
    {
        Flush();
        var outer = _as;
        _as = words => writer.Item(words, null, _lists);
        Children(term, color, background);
        if (term.NextElementSibling is { LocalName: "dd" } && !_inline.IsEmpty && !_inline.Text.EndsWith(':')) _inline.Append(":");
        var next = term.NextElementSibling;
        if (next is { LocalName: "dd" } && next.QuerySelector("p, ul, ol, table, div") is null && !_visibility.IsHidden(next, ref color, ref background))
        {
            _inline.Append(" ");
            Children(next, color, background);
            _said.Add(next);
        }
        Flush();
        _as = outer;
    }

    private void Note(IElement element, string mark, string color, string background)
    {
        Flush();
        var outer = _as;
        var all = new InlineText();
        _as = words =>
        {
            if (!all.IsEmpty) all.Append(" ");
            all.Append(words.Text);
        };
        Children(element, color, background);
        Flush();
        _as = outer;
        writer.Note(mark, InlineText.Of(WithoutMark(all.Text, mark)));
    }

    private static string WithoutMark(string words, string mark)
    {
        var rest = words.AsSpan().TrimStart("[(".AsSpan());
        if (!rest.StartsWith(mark)) return words;
        rest = rest[mark.Length..];
        return rest.Length > 0 && rest[0] is '.' or ')' or ']' or ' ' or ':' ? rest.TrimStart(".)]: ".AsSpan()).ToString() : words;
    }

    private void Code(IElement element)
    {
        Flush();
        writer.Code(element.TextContent);
    }

    private void Table(IElement element, string color, string background)
    {
        Flush();
        if (HtmlTable.IsLayout(element))
        {
            Children(element, color, background);
            Flush();
            return;
        }
        var outer = _as;
        if (element.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption)
        {
            _as = writer.Caption;
            Element(caption, color, background);
            Flush();
        }
        var table = new HtmlTable(element, (cell, c, b) => Words(cell, c, b), _visibility, color, background);
        writer.Table(table.Header, table.Rows);
        _as = outer;
    }

    /// <summary>The words of a cell as one line.</summary>
    private InlineText Words(IElement cell, string color, string background)
    {
        var all = _inline = new InlineText();
        _as = words => { };
        Cell(cell, color, background);
        _inline = new InlineText();
        return all;
    }

    private void Cell(INode parent, string color, string background)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) _inline.Append(text.Data);
            if (node is not IElement element) continue;
            var (ink, behind) = (color, background);
            if (++_depth > HtmlNesting.Deepest || _content.IsAround(element) || _visibility.IsHidden(element, ref ink, ref behind))
            {
                _depth--;
                continue;
            }
            if (Blocks.Contains(element.LocalName) || element.LocalName is "br" or "pre") _inline.Append(" ");
            if (element.LocalName is "a" or "sup" && (element.LocalName == "a" || element.QuerySelector("a") is null)) Inline(element, ink, behind);
            else Cell(element, ink, behind);
            if (Blocks.Contains(element.LocalName)) _inline.Append(" ");
            _depth--;
        }
    }
}
