namespace QaBot.Ingestion;

/// <summary>Takes the pages and the outline out of a PDF, two programs side by side: one knows every word, the other how what can be seen is printed.</summary>
internal sealed class PdfExtraction(string name, PdfPrograms programs, PdfOptions options)
{
    private const double SmallestSize = 2.5, Outside = 1;

    /// <summary>The pages, and the outline's entries. A file that cannot be read throws <see cref="UnreadableDocumentException"/>.</summary>
    public (List<PdfPage> Pages, PdfOutline Outline) Run()
    {
        using var words = programs.Words();
        using var fonts = programs.Fonts();
        var wordPages = new PdfWordPages(words.Output, name);
        var fontPages = new PdfFontPages(fonts.Output);
        var pages = new List<PdfPage>();
        long characters = 0;
        while (wordPages.Next() is { } next)
        {
            var page = next.Page;
            if (page.Number > options.MaxPages) throw TooLong($"more than {options.MaxPages:N0} pages");
            var stretches = fontPages.Page(page.Number);
            page.Lines = LineFinder.Find(next.Lines.Select(line => Visible(line, page, stretches)));
            foreach (var line in page.Lines) characters += line.Text.Length;
            if (characters > options.MaxCharacters) throw TooLong($"more than {options.MaxCharacters:N0} characters");
            pages.Add(page);
        }
        programs.Check(words.Wait());
        fontPages.ReadOutline();
        return (pages, new PdfOutline(fontPages.Outline));
    }

    /// <summary>The words of a line that a person can see, each in its style. Pale ones are left out and kept aside: whether they can be seen, the ground decides.</summary>
    private static List<PdfWord> Visible(List<PdfWord> line, PdfPage page, PdfStretches? stretches)
    {
        var visible = new List<PdfWord>(line.Count);
        foreach (var word in line)
        {
            var style = stretches is null ? word.Style : stretches.At(word.Left, word.Top, word.Right, word.Bottom);
            var outside = word.Right < Outside || word.Bottom < Outside || word.Left > page.Width - Outside || word.Top > page.Height - Outside;
            if (style is null || outside || style.Size < SmallestSize) page.Hidden++;
            else if (style.IsPale) page.Pale.Add(word with { Style = style });
            else visible.Add(word with { Style = style });
        }
        return visible;
    }

    private UnreadableDocumentException TooLong(FormattableString what) =>
        new($"'{Printable.Name(name)}' has {what.ToString(System.Globalization.CultureInfo.InvariantCulture)}, more than are read of one file. Divide it into smaller files.");
}
