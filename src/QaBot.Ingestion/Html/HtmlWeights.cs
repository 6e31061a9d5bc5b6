using AngleSharp.Dom;

namespace QaBot.Ingestion;

/// <summary>How much there is to read in each element of a page, counted once, from the leaves to the root.</summary>
internal sealed class HtmlWeights
{
    /// <summary>How many letters in one piece are running text and no label.</summary>
    private const int Paragraph = 80;

    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
        { "script", "style", "noscript", "template", "select", "textarea", "button", "svg", "iframe", "object", "head" };

    private static readonly HashSet<string> Running = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "ruby", "samp", "small",
        "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal)
        { "div", "section", "ul", "ol", "li", "p", "aside", "header", "footer", "form", "table", "td", "dl", "nav" };

    private readonly Dictionary<IElement, Weight> _weights = [];
    private readonly Dictionary<IElement, Surrounding> _surroundings = [];
    private readonly int[] _prose = new int[Enum.GetValues<Surrounding>().Length];

    /// <param name="root">The element whose content is counted; without recursion.</param>
    public HtmlWeights(IElement root)
    {
        var open = new Stack<(IElement Element, Surrounding? Within, bool Counted)>();
        open.Push((root, null, false));
        while (open.TryPop(out var step))
        {
            var (element, within, counted) = step;
            if (counted)
            {
                var weight = _weights[element] = Sum(element);
                if (_surroundings.TryGetValue(element, out var kind) && kind != within) _prose[(int)kind] += weight.Prose;
            }
            else if (!Unread.Contains(element.LocalName))
            {
                open.Push((element, within, true));
                if (Parts.Contains(element.LocalName) && HtmlSurroundings.Of(element) is { } kind) within = _surroundings[element] = kind;
                foreach (var child in element.Children) open.Push((child, within, false));
            }
        }
    }

    /// <summary>What its class or id calls an element; null for any other.</summary>
    public Surrounding? SurroundingOf(IElement element) => _surroundings.TryGetValue(element, out var kind) ? kind : null;

    /// <summary>How much running text all parts of a kind hold.</summary>
    public int ProseIn(Surrounding kind) => _prose[(int)kind];

    /// <summary>The weight of an element; nothing for one that nobody reads.</summary>
    public Weight Of(IElement element) => _weights.GetValueOrDefault(element);

    private Weight Sum(IElement element)
    {
        int length = 0, links = 0, prose = 0, piece = 0, titles = element.LocalName == "h1" ? 1 : 0;
        foreach (var child in element.ChildNodes)
            if (child is IText text)
            {
                var letters = Letters(text.Data);
                length += letters;
                piece += letters;
            }
            else if (child is IElement inner && _weights.TryGetValue(inner, out var weight))
            {
                length += weight.Length;
                links += weight.Links;
                prose += weight.Prose;
                titles += weight.Titles;
                piece += weight.Piece;
            }
        if (element.LocalName == "a") (links, piece) = (length, 0);
        if (!Running.Contains(element.LocalName))
        {
            if (piece >= Paragraph) prose += piece;
            piece = 0;
        }
        return new Weight(length, links, prose, titles, piece);
    }

    private static int Letters(string words)
    {
        var letters = 0;
        foreach (var c in words)
            if (c > ' ') letters++;
        return letters;
    }

    /// <summary>What there is to read in an element, in letters.</summary>
    /// <param name="Length">All.</param>
    /// <param name="Links">Those in links.</param>
    /// <param name="Prose">Those of running text outside links.</param>
    /// <param name="Titles">How many headings of the first level.</param>
    /// <param name="Piece">Those that go on beyond the element's end.</param>
    internal readonly record struct Weight(int Length, int Links, int Prose, int Titles, int Piece);
}
