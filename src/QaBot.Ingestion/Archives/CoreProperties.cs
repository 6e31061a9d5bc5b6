using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Reads the properties that an Office file carries: Dublin Core (docProps/core.xml) and the company (docProps/app.xml).</summary>
internal static class CoreProperties
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace App = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

    // What programs put there when nobody wrote anything.
    private static readonly string[] Placeholders =
        ["user", "admin", "administrator", "owner", "windows user", "microsoft office user", "microsoft", "author", "unknown", "untitled", "title", "document", "presentation", "powerpoint presentation", "word document", "python-docx", "un-named"];

    /// <summary>The metadata of a package.</summary>
    public static DocumentMetadata Of(Package package)
    {
        var core = package.Related("", "core-properties").Select(r => package.Load(r.Path)).FirstOrDefault();
        var app = package.Related("", "extended-properties").Select(r => package.Load(r.Path)).FirstOrDefault();
        var author = Value(core, Dc + "creator")?.Replace(";", ",", StringComparison.Ordinal);
        return new DocumentMetadata(
            Title(Value(core, Dc + "title")),
            author,
            Value(core, Dc + "publisher") ?? Value(app, App + "Company"),
            Value(core, Terms + "issued") is { } issued ? Day(issued) : null,
            null,
            Value(core, Dc + "language"));
    }

    private static string? Title(string? title) =>
        title is null || title.StartsWith("Microsoft Word - ", StringComparison.Ordinal) || title.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) || title.EndsWith(".doc", StringComparison.OrdinalIgnoreCase) ? null : title;

    private static string? Value(XElement? properties, XName name)
    {
        var value = InlineText.Of(properties?.Element(name)?.Value ?? "").Text;
        return value.Length is 0 or > 300 || Placeholders.Contains(value.ToLowerInvariant()) ? null : value;
    }

    private static string Day(string date) => date.Length > 10 && date[10] == 'T' ? date[..10] : date;
}
