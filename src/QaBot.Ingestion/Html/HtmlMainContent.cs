using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>Finds the part of a page that is its document: not the menus, banners and feet round it.</summary>
/// <param name="page">The page.</param>
internal sealed class HtmlMainContent(IHtmlDocument page)
{
    private static readonly HashSet<string> Around = new(StringComparer.Ordinal)
    {
        "nav", "aside", "footer", "form", "dialog", "menu", "button", "select", "input", "textarea", "noscript", "script", "style", "template",
        "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "head", "title", "del", "s", "strike",
    };

    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
        { "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip" };

    private static readonly string[] Labels = ["cookie", "breadcrumb", "newsletter", "sharing", "social", "sidebar", "skip-link", "navbar", "site-header", "site-footer"];

    private readonly int _length = page.Body?.TextContent.Length ?? 0;

    /// <summary>The one main element or article, where it holds most of the words; else the body.</summary>
    public IElement Find()
    {
        foreach (var selector in (ReadOnlySpan<string>)["main, [role=main]", "article"])
            if (page.QuerySelectorAll(selector) is { Length: 1 } found && found[0].TextContent.Length * 4 > _length) return found[0];
        return page.Body ?? page.DocumentElement;
    }

    /// <summary>Whether an element stands round the document and is not of it.</summary>
    public bool IsAround(IElement element)
    {
        if (Around.Contains(element.LocalName)) return element.LocalName != "footer" || element.Closest("blockquote") is null;
        if (element.GetAttribute("role") is { } role && Roles.Contains(role.Trim())) return true;
        if (element.LocalName == "header") return element.QuerySelector("h1, h2, h3") is null;
        if (element.LocalName is not ("div" or "section" or "ul" or "ol" or "p")) return false;
        var label = $"{element.GetAttribute("class")} {element.Id}";
        if (label.Length > 1 && Labels.Any(l => label.Contains(l, StringComparison.OrdinalIgnoreCase)) && !HoldsMost(element)) return true;
        return element.LocalName is "ul" or "ol" && IsMenu(element);
    }

    // A theme may call the whole page's frame "has-sidebar".
    private bool HoldsMost(IElement element) =>
        element.QuerySelector("h1, main, article") is not null || element.TextContent.Length * 3 > _length;

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
