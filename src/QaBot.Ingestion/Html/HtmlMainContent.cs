using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>Finds the part of a page that is its document: not the menus, banners and feet round it.</summary>
/// <remarks>
/// Names deceive: a whole page may stand in a form, or its text in a part called "content-with-sidebar". So what an element is called counts only
/// where it does not hold much of what there is to read.
/// </remarks>
internal sealed class HtmlMainContent
{
    private const int FewLetters = 400;

    // What is no text wherever it stands.
    private static readonly HashSet<string> Never = new(StringComparer.Ordinal)
    {
        "dialog", "menu", "button", "select", "input", "textarea", "noscript", "script", "style", "template",
        "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "head", "title", "del", "s", "strike",
    };

    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
        { "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip" };

    private readonly IHtmlDocument _page;
    private readonly HtmlWeights _weights;
    private readonly HtmlWeights.Weight _all;

    /// <param name="page">The page.</param>
    public HtmlMainContent(IHtmlDocument page)
    {
        _page = page;
        var root = page.Body ?? page.DocumentElement;
        _weights = new HtmlWeights(root);
        _all = _weights.Of(root);
    }

    /// <summary>The one main element, or the one article that holds most of the words; else the body.</summary>
    public IElement Find()
    {
        if (_page.QuerySelectorAll("main, [role=main]") is { Length: 1 } main && Holds(main[0], 1, 4)) return main[0];
        if (_page.QuerySelectorAll("article") is { Length: 1 } article && Holds(article[0], 1, 2)) return article[0];
        return _page.Body ?? _page.DocumentElement;
    }

    /// <summary>Whether an element stands round the document and is not of it.</summary>
    public bool IsAround(IElement element)
    {
        if (Never.Contains(element.LocalName)) return true;
        if (element.GetAttribute("role") is { } role && Roles.Contains(role.Trim())) return IsBeside(element);
        switch (element.LocalName)
        {
            case "nav":
                return IsBeside(element);
            case "aside" or "form":
                return !Holds(element, 1, 4);
            case "footer":
                return !Holds(element, 1, 4) && element.Closest("blockquote") is null;
            case "header":
                return _weights.Of(element).Prose == 0 && element.QuerySelector("h1, h2, h3") is null;
        }
        if (_weights.SurroundingOf(element) is { } kind && IsNamedRightly(element, kind)) return true;
        return element.LocalName is "ul" or "ol" && IsMenu(element);
    }

    private bool IsBeside(IElement element) => _weights.Of(element).Prose == 0 || !Holds(element, 1, 4);

    private bool IsNamedRightly(IElement element, Surrounding kind)
    {
        // What fills most of a page in many small parts is its document: the answers of a thread.
        if (_weights.ProseIn(kind) * 2L > _all.Prose && _all.Prose > 0 && kind != Surrounding.Notice) return false;
        var weight = _weights.Of(element);
        return kind switch
        {
            Surrounding.Notice => !Holds(element, 3, 4),
            Surrounding.Navigation => weight.Prose == 0 && weight.Titles == 0 && (weight.Links * 2 > weight.Length || weight.Length < FewLetters / 4),
            Surrounding.Sharing => weight.Prose == 0 && weight.Titles == 0 && weight.Length < FewLetters,
            Surrounding.Related => weight.Links * 4 >= weight.Length && !Holds(element, 1, 4),
            _ => !Holds(element, 1, 4),
        };
    }

    /// <summary>Whether an element holds the page's title or a share of its text; of its running text where it has any.</summary>
    private bool Holds(IElement element, long part, long of)
    {
        var weight = _weights.Of(element);
        if (weight.Titles > 0) return true;
        return _all.Prose > FewLetters ? weight.Prose * of > _all.Prose * part : weight.Length * of > _all.Length * part;
    }

    /// <summary>Whether a list is nothing but short links.</summary>
    private static bool IsMenu(IElement list)
    {
        var items = list.Children;
        if (items.Length < 3) return false;
        foreach (var item in items)
        {
            var link = item.QuerySelector("a[href]");
            if (link is null || link.TextContent.Trim().Length != item.TextContent.Trim().Length || LineShape.CountWords(link.TextContent) > 4) return false;
        }
        return true;
    }
}
