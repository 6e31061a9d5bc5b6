using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using QaBot.Core;
using QaBot.Server.WebChat;

namespace QaBot.Server.Viewer;

/// <summary>The source viewer's HTML. It needs no script; everything that comes from a document is encoded.</summary>
internal static class SourcePage
{
    /// <summary>The page of a source.</summary>
    public static string Of(Source source)
    {
        var document = source.Document;
        var page = Begin(document.DisplayTitle, document.Metadata.Language);
        page.Append("<header>\n");
        Line(page, "about", About(document.Metadata));
        page.Append("<h1>").Append(Encode(document.DisplayTitle)).Append("</h1>\n");
        Line(page, "standing", source.Standing switch
        {
            Standing.Earlier => "This is an earlier version: the document has changed since.",
            Standing.Gone => "The document is no longer among those that answers are taken from.",
            _ => "",
        });
        if (source.Quote is not null) Quoted(page, source);
        else if (source.Link.Start is not null) Line(page, "standing", "The words that this link names are not in this version.");
        Original(page, source);
        page.Append("</header>\n<main>\n");
        Text(page, source);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>The page where there is nothing to show.</summary>
    public static string Missing() => Begin("Not found", "en")
        .Append("<main>\n<h1>This source cannot be shown</h1>\n<p>It is not kept, or the link has expired. Ask the question again to get a new link.</p>\n</main>\n</body>\n</html>\n").ToString();

    private static StringBuilder Begin(string title, string? language) => new StringBuilder("<!doctype html>\n<html lang=\"").Append(Encode(Language(language)))
        .Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>")
        .Append(Encode(title)).Append("</title>\n<link rel=\"stylesheet\" href=\"").Append(PageAssets.PathOf("source.css")).Append("\">\n</head>\n<body>\n");

    private static string Language(string? tag) => tag is { Length: > 0 and < 36 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : "en";

    private static string About(DocumentMetadata m) => string.Join(" · ", new[] { m.Author, m.Publisher, m.Date }.Where(s => !string.IsNullOrWhiteSpace(s)));

    private static void Quoted(StringBuilder page, Source source)
    {
        var passage = source.Passage;
        if (passage is { Headings.Count: > 0 })
        {
            page.Append("<nav aria-label=\"Where it stands\"><ol class=\"path\">");
            foreach (var heading in passage.Headings) page.Append("<li>").Append(Encode(heading)).Append("</li>");
            page.Append("</ol></nav>\n");
        }
        page.Append("<p class=\"facts\">");
        if (passage?.Page is { } number)
            page.Append(CultureInfo.InvariantCulture, $"<span>{(source.Document.LabelOf(number) is { } label ? $"P. {Encode(label)} (page {number})" : $"Page {number}")}</span> ");
        page.Append(CultureInfo.InvariantCulture, $"<span>Characters {source.Link.Start}–{source.Link.End}</span> ");
        if (Meaning(source.Link.Verdict) is { } meaning) page.Append("<span class=\"verdict\" data-verdict=\"").Append(Encode(source.Link.Verdict!)).Append("\">").Append(meaning).Append("</span> ");
        page.Append("<a href=\"").Append(Encode(SourceLinks.Path(source.Link with { From = null }))).Append("\">Go to the quoted words</a></p>\n");
    }

    private static string? Meaning(string? verdict) => verdict switch
    {
        "verbatim" => "Verbatim: the answer says these words as they stand here",
        "supported" => "Supported: the answer's terms, numbers and names stand here",
        "weak" => "Weak: only part of the answer's terms stand here",
        _ => null,
    };

    private static void Original(StringBuilder page, Source source)
    {
        if (TextFragment.To(source.Document.Metadata, source.Quote?.Of(source.Document.Text)) is not { } original) return;
        page.Append("<p class=\"original\"><a rel=\"noopener noreferrer\" target=\"_blank\" href=\"").Append(Encode(original)).Append("\">Open the original at ")
            .Append(Encode(new Uri(original).Host)).Append("</a></p>\n");
    }

    private static void Text(StringBuilder page, Source source)
    {
        var text = source.Document.Text;
        var window = SourceWindow.Of(text, source.Quote, source.Link.From is { } from ? CodePoints.ToUtf16(text, from) : null);
        More(page, source, window.Previous, "Earlier part");
        page.Append("<div class=\"text\">\n");
        SourceText.Write(page, text, window.Span, source.Quote, source.Passage?.Span);
        page.Append("</div>\n");
        More(page, source, window.Next, "Later part");
    }

    private static void More(StringBuilder page, Source source, int? from, string label)
    {
        if (from is not { } offset) return;
        var link = source.Link with { From = CodePoints.FromUtf16(source.Document.Text, offset) };
        page.Append("<p class=\"more\"><a href=\"").Append(Encode(SourceLinks.Path(link))).Append("\">").Append(label).Append("</a></p>\n");
    }

    private static void Line(StringBuilder page, string kind, string words)
    {
        if (words.Length > 0) page.Append("<p class=\"").Append(kind).Append("\">").Append(Encode(words)).Append("</p>\n");
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
