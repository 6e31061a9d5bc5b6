using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using QaBot.Core;
using QaBot.Server.Audit;
using QaBot.Server.Html;

namespace QaBot.Server.Documents;

/// <summary>What was read of the documents, for a person who judges the reading: passages by kind, tables as tables, notes with their marks, beside the picture of the page.</summary>
internal static class DocumentPages
{
    private const int PassagesShown = 300;

    /// <summary>All documents.</summary>
    public static HtmlPage List(ICorpus corpus)
    {
        var main = new HtmlPage().Add($"<h1>Documents</h1>\n<table><thead><tr><th scope=\"col\">Document</th><th scope=\"col\">Pages</th><th scope=\"col\">Passages</th><th scope=\"col\">Tables</th><th scope=\"col\">Notes</th></tr></thead><tbody>\n");
        foreach (var name in corpus.Names)
        {
            if (corpus.Find(name) is not { } document) continue;
            main.Add($"<tr><td class=\"words\"><a href=\"{Address(name)}\">{document.DisplayTitle}</a><br><span class=\"facts\">{name}</span></td><td>{document.Pages.Count}</td><td>{document.Passages.Count}</td><td>{document.Tables.Count}</td><td>{document.Notes.Count}</td></tr>\n");
        }

        return AuditLayout.Page("Documents", main.Add($"</tbody></table>\n"));
    }

    /// <summary>One document: a page of it, or a part of its passages where its format has no pages.</summary>
    /// <param name="document">The document.</param>
    /// <param name="page">The page, from 1; for a format without pages the part.</param>
    public static HtmlPage Show(Document document, int page)
    {
        var hasPages = document.Pages.Count > 0;
        var parts = hasPages ? document.Pages.Count : Math.Max(1, (document.Passages.Count + PassagesShown - 1) / PassagesShown);
        page = Math.Clamp(page, 1, parts);
        var passages = (hasPages ? document.Passages.Where(p => p.Page == page) : document.Passages.Skip((page - 1) * PassagesShown)).Take(PassagesShown).ToList();
        var main = new HtmlPage().Add($"<h1>{document.DisplayTitle}</h1>\n<p class=\"facts\">{document.Name} · <code>{document.Version}</code></p>\n");
        if (parts > 1)
        {
            main.Add($"<nav aria-label=\"Pages\">");
            if (page > 1) main.Add($"<a rel=\"prev\" href=\"{Address(document.Name, page - 1)}\">Before</a> ");
            main.Add($"{(hasPages ? "Page" : "Part")} {page} of {parts} ");
            if (page < parts) main.Add($"<a rel=\"next\" href=\"{Address(document.Name, page + 1)}\">After</a>");
            main.Add($"</nav>\n");
        }

        if (hasPages && document.Pages.FirstOrDefault(p => p.Number == page) is { } facts) main.Add($"<p class=\"facts\">{Facts(facts)}</p>\n");
        main.Add($"<p class=\"kinds\">Colours: <span data-kind=\"prose\">prose</span> <span data-kind=\"list-item\">list item</span> <span data-kind=\"footnote\">note</span> <span data-kind=\"reference\">reference</span> <span data-kind=\"front-matter\">front matter</span></p>\n<div class=\"reading\"><div>\n");
        Passages(main, document, passages);
        main.Add($"</div>\n");
        if (document.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            main.Add($"<img src=\"{QueryHelpers.AddQueryString("/audit/documents/picture", [KeyValuePair.Create("name", (string?)document.Name), KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))])}\" alt=\"Page {page} as it is printed\">\n");
        return AuditLayout.Page(document.DisplayTitle, main.Add($"</div>\n"));
    }

    private static string Address(string name, int page = 1) => QueryHelpers.AddQueryString(
        "/audit/documents/show", [KeyValuePair.Create("name", (string?)name), KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))]);

    private static string Facts(DocumentPage page)
    {
        var facts = new List<string>();
        if (page.Label is { } label) facts.Add($"printed number {label}");
        if (page.Source != PageSource.Text) facts.Add(page.Source switch
        {
            PageSource.Recognised => $"recognised from the picture{(page.Confidence is { } sure ? $", {sure} percent sure" : "")}",
            PageSource.TextLayer => "words that lie unseen under the picture",
            _ => "a picture that was not read",
        });
        if (page.HiddenWords > 0) facts.Add($"{page.HiddenWords} hidden words left out");
        return string.Join(" · ", facts);
    }

    private static void Passages(HtmlPage page, Document document, IReadOnlyList<Passage> passages)
    {
        IReadOnlyList<string> headings = [];
        var table = -1;
        var marks = document.Notes.ToLookup(n => n.Passage, n => n.Mark);
        foreach (var passage in passages)
        {
            if (passage.Table is not { } number && table >= 0)
            {
                page.Add($"</tbody></table>\n");
                table = -1;
            }

            if (!passage.Headings.SequenceEqual(headings))
            {
                headings = passage.Headings;
                if (table < 0) page.Add($"<h2>{string.Join(" › ", headings)}</h2>\n");
            }

            if (passage.Table is { } here) Row(page, document, passage, here, ref table);
            else page.Add($"<p class=\"words\" data-kind=\"{WireNames.Of(passage.Kind)}\" id=\"p{passage.Number}\">{(marks[passage.Number].FirstOrDefault() is { } mark ? $"[{mark}] " : "")}{passage.Span.Of(document.Text)}</p>\n");
        }

        if (table >= 0) page.Add($"</tbody></table>\n");
        if (passages.Count == 0) page.Add($"<p>Nothing that can be found or cited stands here.</p>\n");
    }

    private static void Row(HtmlPage page, Document document, Passage passage, int number, ref int open)
    {
        var table = document.Tables[number];
        if (open != number)
        {
            if (open >= 0) page.Add($"</tbody></table>\n");
            page.Add($"<table><caption>{table.Caption}</caption><thead><tr>");
            foreach (var head in table.Header) page.Add($"<th scope=\"col\">{head}</th>");
            page.Add($"</tr></thead><tbody>\n");
            open = number;
        }

        if (passage.Row is not { } row) return;
        page.Add($"<tr id=\"p{passage.Number}\">");
        foreach (var cell in table.Rows[row].Cells) page.Add($"<td class=\"words\">{cell.Text}</td>");
        page.Add($"</tr>\n");
    }
}
