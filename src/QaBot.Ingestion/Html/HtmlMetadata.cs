using AngleSharp.Html.Dom;

namespace QaBot.Ingestion;

/// <summary>Reads what a page says of itself: Open Graph, Dublin Core, Highwire Press and HTML's own names.</summary>
internal static class HtmlMetadata
{
    private const int Longest = 300;

    /// <summary>The metadata of a page.</summary>
    public static DocumentMetadata Of(IHtmlDocument page)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            var key = meta.GetAttribute("name") ?? meta.GetAttribute("property") ?? meta.GetAttribute("itemprop");
            var value = InlineText.Of(meta.GetAttribute("content") ?? "").Text;
            if (key is null || value.Length is 0 or > Longest) continue;
            if (!values.TryGetValue(key.Trim(), out var list)) values[key.Trim()] = list = [];
            if (!list.Contains(value)) list.Add(value);
        }
        string? First(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                if (values.TryGetValue(key, out var list)) return list[0];
            return null;
        }

        var language = page.DocumentElement.GetAttribute("lang") ?? page.DocumentElement.GetAttribute("xml:lang") ?? First("dc.language", "og:locale");
        return new DocumentMetadata(
            First("citation_title", "dc.title", "og:title", "twitter:title") ?? Title(page),
            Authors(values),
            First("citation_publisher", "dc.publisher", "og:site_name", "publisher", "citation_journal_title"),
            Date(First("citation_publication_date", "citation_date", "article:published_time", "dc.date", "dc.date.issued", "datePublished", "date", "pubdate") ?? page.QuerySelector("article time[datetime], main time[datetime]")?.GetAttribute("datetime")),
            Address(page.QuerySelector("link[rel~=canonical]")?.GetAttribute("href")) ?? Address(First("og:url", "citation_public_url")),
            string.IsNullOrWhiteSpace(language) || language.Length > 20 ? null : language.Trim().Replace('_', '-'));
    }

    /// <summary>The page's title without the site's name, where its own first heading tells which part that is.</summary>
    private static string? Title(IHtmlDocument page)
    {
        var title = InlineText.Of(page.Title ?? "").Text;
        var heading = InlineText.Of(page.QuerySelector("h1")?.TextContent ?? "").Text;
        if (heading.Length > 3 && title.StartsWith(heading, StringComparison.OrdinalIgnoreCase)) return heading;
        return title.Length is > 0 and <= Longest ? title : null;
    }

    private static string? Authors(Dictionary<string, List<string>> values)
    {
        foreach (var key in (ReadOnlySpan<string>)["citation_author", "dc.creator", "author", "article:author"])
            if (values.TryGetValue(key, out var names) && names.Where(n => !n.Contains("://", StringComparison.Ordinal)).ToArray() is { Length: > 0 } people)
                return string.Join(", ", people.Select(Turned));
        return null;
    }

    /// <summary>"Given Family" of "Family, Given".</summary>
    private static string Turned(string name)
    {
        var parts = name.Split(", ");
        return parts is [var family, var given] && !family.Contains(' ', StringComparison.Ordinal) && !given.Contains(' ', StringComparison.Ordinal) ? $"{given} {family}" : name;
    }

    private static string? Date(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        value = value.Trim().Replace('/', '-');
        return value.Length > 10 && value[4] == '-' && value[7] == '-' && value[10] is 'T' or ' ' ? value[..10] : value;
    }

    private static string? Address(string? value) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && value!.Length <= 2000 ? uri.AbsoluteUri : null;
}
