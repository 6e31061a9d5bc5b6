using System.Collections.Frozen;
using AngleSharp.Dom;

namespace QaBot.Ingestion;

/// <summary>What the classes and ids of pages call the parts that stand round a document.</summary>
internal static class HtmlSurroundings
{
    private const int LongestName = 32;

    // A word by itself ("site-footer") or several run together ("no-print").
    private static readonly FrozenDictionary<string, Surrounding> Names = new (Surrounding Kind, string Words)[]
    {
        (Surrounding.Notice, "cookie cookies consent gdpr cookiebar cookienotice cookieconsent usercentrics"),
        (Surrounding.Navigation, "breadcrumb breadcrumbs nav navbar navi navigation subnav topnav mainnav menu submenu mainmenu sitemap pagination pager skiplink skiplinks offcanvas dropdown"),
        (Surrounding.Sharing, "share sharing sharebar sharedaddy addtoany addthis social socials socialicons socialmedia shariff"),
        (Surrounding.Sidebar, "sidebar sidebars rightrail"),
        (Surrounding.Promotion, "newsletter subscribe subscription promo paywall advert advertisement advertisements ads sponsored banner popup modal lightbox"),
        (Surrounding.Related, "related relatedposts recommended recommendations recommendation mostread trending outbrain taboola"),
        (Surrounding.Comments, "comments commentlist commentform respond disqus"),
        (Surrounding.Footer, "footer copyright colophon siteheader"),
        (Surrounding.Unprinted, "noprint hiddenprint dprintnone donotprint"),
    }.SelectMany(n => n.Words.Split(' ').Select(w => (w, n.Kind))).ToFrozenDictionary(n => n.w, n => n.Kind, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Surrounding>.AlternateLookup<ReadOnlySpan<char>> ByWord = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What an element is by its class or id; null for any other.</summary>
    public static Surrounding? Of(IElement element) =>
        Of(element.ClassName) ?? (Of(element.Id) is { } kind && !IsNamedByHeading(element) ? kind : null);

    private static Surrounding? Of(ReadOnlySpan<char> names)
    {
        Span<char> joined = stackalloc char[LongestName];
        foreach (var range in names.Split(' '))
        {
            var name = names[range];
            var length = 0;
            for (var at = 0; at < name.Length;)
            {
                // Words are divided by signs, and by a capital behind a small letter: "siteFooter".
                var end = at;
                while (end < name.Length && char.IsAsciiLetter(name[end]) && (end == at || !char.IsAsciiLetterUpper(name[end]) || char.IsAsciiLetterUpper(name[end - 1]))) end++;
                if (end == at)
                {
                    at++;
                    continue;
                }
                if (ByWord.TryGetValue(name[at..end], out var word)) return word;
                if (length + end - at <= LongestName) name[at..end].CopyTo(joined[length..]);
                length = Math.Min(LongestName, length + end - at);
                at = end;
            }
            if (ByWord.TryGetValue(joined[..length], out var kind)) return kind;
        }
        return null;
    }

    /// <summary>Whether a chapter has its id from its own heading, as many programs give it: "related-work" of "Related work".</summary>
    private static bool IsNamedByHeading(IElement element)
    {
        var heading = element.FirstElementChild;
        if (heading?.LocalName is not ['h', >= '1' and <= '6']) return false;
        return Letters(heading.TextContent).StartsWith(Letters(element.Id!), StringComparison.OrdinalIgnoreCase);
    }

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetter));
}
