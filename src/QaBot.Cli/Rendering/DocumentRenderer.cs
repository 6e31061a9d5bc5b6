using System.Globalization;
using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Writes a document as the bot sees it, so that a person can judge how it was read.</summary>
internal sealed class DocumentRenderer(TextWriter output, Palette palette, Document document)
{
    private const int NoteLength = 100;

    private readonly ILookup<string, int> _notes = document.Notes.ToLookup(n => n.Mark, n => n.Passage, StringComparer.Ordinal);
    private IReadOnlyList<string> _headings = [];
    private int? _page;
    private int? _table;

    /// <summary>Writes the whole document, or one page of it.</summary>
    public void Write(int? page)
    {
        if (page is null) About();
        // Pages without a passage are named too: a picture that was not read is what a person looks for.
        var named = 0;
        foreach (var passage in document.Passages.Where(p => page is null || p.Page == page))
        {
            if (passage.Page is { } number && number != _page)
            {
                for (var n = Math.Max(named + 1, page ?? 1); n <= number; n++) Page(n);
                (_page, named) = (number, Math.Max(named, number));
            }
            Passage(passage);
        }
        for (var n = Math.Max(named + 1, page ?? 1); n <= (page ?? document.Pages.Count); n++) Page(n);
    }

    private void About()
    {
        var m = document.Metadata;
        output.WriteLine(palette.Bold(TerminalText.OneLine(document.DisplayTitle)));
        foreach (var (label, value) in (ReadOnlySpan<(string, string?)>)[("author", m.Author), ("publisher", m.Publisher), ("date", m.Date), ("address", m.Url), ("language", m.Language)])
            if (value is not null) output.WriteLine($"{palette.Dim($"{label}:")} {TerminalText.OneLine(value)}");
        var counts = document.Passages.GroupBy(p => p.Kind).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {WireNames.Of(g.Key)}"));
        output.WriteLine($"{palette.Dim("passages:")} {string.Join(", ", counts)}; {palette.Dim("tables:")} {document.Tables.Count}; {palette.Dim("notes:")} {document.Notes.Count}");
    }

    private void Page(int number)
    {
        var page = document.Pages.ElementAtOrDefault(number - 1);
        var label = page?.Label is { } printed && printed != number.ToString(CultureInfo.InvariantCulture) ? $", printed as {TerminalText.OneLine(printed)}" : "";
        var source = page?.Source switch
        {
            PageSource.Recognised => string.Create(CultureInfo.InvariantCulture, $", recognised from its picture, {page.Confidence} % sure"),
            PageSource.TextLayer => ", the words that lie unseen under its picture, compared by nobody",
            PageSource.Picture => ", a picture that was not read: the package tesseract-ocr lets scanned pages be read",
            _ => "",
        };
        var hidden = page is { HiddenWords: > 0 } ? string.Create(CultureInfo.InvariantCulture, $", {page.HiddenWords} words left out that nobody can see") : "";
        output.WriteLine();
        output.WriteLine(palette.Accent(string.Create(CultureInfo.InvariantCulture, $"── page {number}{label}{source}{hidden} ──")));
        _headings = [];
    }

    private void Passage(Passage passage)
    {
        if (!passage.Headings.SequenceEqual(_headings) && passage.Headings.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(palette.Bold(TerminalText.OneLine(string.Join(" › ", passage.Headings))));
        }
        _headings = passage.Headings;
        if (passage.Table is { } table)
        {
            if (table != _table) new TableRenderer(output, palette).Write(document.Tables[table]);
            _table = table;
            return;
        }
        var number = passage.Number.ToString(CultureInfo.InvariantCulture);
        var mark = document.Notes.FirstOrDefault(n => n.Passage == passage.Number)?.Mark;
        output.WriteLine(palette.Dim($"#{number} {WireNames.Of(passage.Kind)}{(mark is null ? "" : $" {TerminalText.OneLine(mark)}")}"));
        foreach (var sentence in passage.Sentences) Sentence(sentence, passage.Kind);
    }

    private void Sentence(Sentence sentence, PassageKind kind)
    {
        var words = TerminalText.OneLine(sentence.Text);
        output.WriteLine($"    {(kind is PassageKind.Prose or PassageKind.ListItem ? words : palette.Dim(words))}");
        foreach (var mark in sentence.Notes)
        {
            var words2 = _notes[mark].Select(n => TerminalText.Snippet(document.Passages[n].Sentences[0].Text, NoteLength)).FirstOrDefault() ?? "no such note was found";
            output.WriteLine(palette.Warning($"      [{TerminalText.OneLine(mark)}] {words2}"));
        }
    }
}
