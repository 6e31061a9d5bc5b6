using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>Tells what a browser would not show: attributes, inline styles and the page's own simple style rules. Hidden words are never evidence.</summary>
internal sealed class HtmlVisibility
{
    private const int MostRules = 2000;
    private const int LongestSelector = 80;

    private readonly HashSet<IElement> _hidden = [];

    /// <summary>Reads the style rules of a page.</summary>
    public static HtmlVisibility Of(IHtmlDocument page)
    {
        var visibility = new HtmlVisibility();
        var rules = 0;
        foreach (var style in page.QuerySelectorAll("style"))
            foreach (var (selectors, declarations) in CssRules.Of(style.TextContent))
            {
                if (++rules > MostRules) return visibility;
                // What stands behind words of a colour is known only where the same rule says it.
                var rule = new CssDeclarations(declarations);
                if (rule.Hides(rule.Color ?? "black", rule.Background ?? "unknown")) visibility.Hide(page, selectors);
            }
        return visibility;
    }

    /// <summary>Whether an element is not shown.</summary>
    /// <param name="element">The element.</param>
    /// <param name="color">The colour of the words round it.</param>
    /// <param name="background">The colour behind them.</param>
    public bool IsHidden(IElement element, ref string color, ref string background)
    {
        if (_hidden.Contains(element) || element.HasAttribute("hidden")) return true;
        if (string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase)) return true;
        if (element.GetAttribute("bgcolor") is { Length: > 0 } behind) background = CssDeclarations.Colour(behind);
        if (element.LocalName == "font" && element.GetAttribute("color") is { Length: > 0 } ink) color = CssDeclarations.Colour(ink);
        if (element.GetAttribute("style") is not { Length: > 0 } style) return color == background;
        var declarations = new CssDeclarations(style);
        color = declarations.Color ?? color;
        background = declarations.Background ?? background;
        return declarations.Hides(color, background);
    }

    private void Hide(IHtmlDocument page, string selectors)
    {
        foreach (var selector in selectors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (selector.Length > LongestSelector || selector.Contains(':', StringComparison.Ordinal) || selector is "html" or "body" or "*") continue;
            try
            {
                foreach (var element in page.QuerySelectorAll(selector)) _hidden.Add(element);
            }
            catch (DomException)
            {
                // A selector that the parser does not know hides nothing.
            }
        }
    }
}
