using System.Globalization;

namespace QaBot.Core;

/// <summary>A source as a reference list names it: what its metadata say, taken apart.</summary>
/// <param name="Key">A short name that is unique in the list.</param>
/// <param name="Title">Never empty: the file's name stands in for a missing title.</param>
/// <param name="Authors">The people and bodies that wrote it.</param>
/// <param name="Publisher">Null where unknown.</param>
/// <param name="Date">Null where unknown.</param>
/// <param name="Url">An http or https address; null without.</param>
/// <param name="Identifier">A DOI, ISBN or the like; null without.</param>
/// <param name="Language">A BCP 47 tag; null where unknown.</param>
public sealed record Reference(
    string Key, string Title, IReadOnlyList<ReferenceName> Authors, string? Publisher, ReferenceDate? Date, string? Url, string? Identifier, string? Language)
{
    /// <summary>The references for documents, in alphabetical order.</summary>
    public static IReadOnlyList<Reference> Of(IEnumerable<Document> documents)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. documents.Select(d => Of(d, keys)).OrderBy(r => r.SortKey, StringComparer.OrdinalIgnoreCase)];
    }

    private string SortKey => (Authors.Count > 0 ? Authors[0].Family + " " + Authors[0].Given : Title).TrimStart('"', '“', '‘', '\'');

    private static Reference Of(Document document, HashSet<string> keys)
    {
        var m = document.Metadata;
        var authors = ReferenceName.All(m.Author);
        var date = ReferenceDate.Of(m.Date);
        var isAddress = m.Url is not null && (m.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || m.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        var title = m.Title ?? Path.GetFileNameWithoutExtension(document.Name);
        return new Reference(Unique(authors, title, date, keys), title, authors, m.Publisher, date, isAddress ? m.Url : null, isAddress ? null : m.Url, m.Language);
    }

    private static string Unique(IReadOnlyList<ReferenceName> authors, string title, ReferenceDate? date, HashSet<string> keys)
    {
        var name = authors.Count > 0 ? authors[0].Family : title.Split(' ').FirstOrDefault(w => w.Length > 3) ?? title;
        var stem = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (stem.Length == 0) stem = "source";
        stem += date is { } day ? day.Year.ToString(CultureInfo.InvariantCulture) : "nd";
        var key = stem;
        for (var i = 2; !keys.Add(key); i++) key = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        return key;
    }
}
