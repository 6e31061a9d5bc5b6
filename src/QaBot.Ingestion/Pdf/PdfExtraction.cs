namespace QaBot.Ingestion;

/// <summary>Takes the pages and the outline out of a PDF, two programs side by side: one knows every word, the other how what can be seen is printed.</summary>
internal sealed class PdfExtraction(string name, PdfPrograms programs, PdfOptions options)
{
    private const double SmallestSize = 2.5, Outside = 1;
    private const int GroundDots = 50, LeastContrast = 40;

    private int _grounds;

    /// <summary>The file's description, its pages and its outline. A file that cannot be read throws <see cref="UnreadableDocumentException"/>.</summary>
    public (PdfInfo Info, List<PdfPage> Pages, PdfOutline Outline) Run()
    {
        // All three are started at once: for a small file starting them is most of the work.
        using var words = programs.Words();
        using var fonts = programs.Fonts();
        var info = programs.Info();
        if (info.Pages > options.MaxPages) throw TooLong($"{info.Pages:N0} pages, more than the {options.MaxPages:N0} that are read of one file");
        var wordPages = new PdfWordPages(words.Output, name);
        var fontPages = new PdfFontPages(fonts.Output);
        var pages = new List<PdfPage>();
        long characters = 0;
        while (wordPages.Next() is { } next)
        {
            var page = next.Page;
            if (page.Number > options.MaxPages) throw TooLong($"more than {options.MaxPages:N0} pages, more than are read of one file");
            Fill(page, next.Lines, fontPages.Page(page.Number));
            foreach (var line in page.Lines) characters += line.Text.Length;
            foreach (var line in page.Layer) characters += line.Text.Length;
            if (characters > options.MaxCharacters) throw TooLong($"more than {options.MaxCharacters:N0} characters, more than are read of one file");
            pages.Add(page);
        }
        programs.Check(words.Wait());
        fontPages.ReadOutline();
        return (info, pages, new PdfOutline(fontPages.Outline));
    }

    /// <summary>Puts the lines that a person can see on the page, and counts the other words.</summary>
    private void Fill(PdfPage page, List<List<PdfWord>> lines, PdfStretches? stretches)
    {
        var inside = lines.ConvertAll(line => line.FindAll(w => IsInside(w, page)));
        page.Hidden = lines.Sum(l => l.Count) - inside.Sum(l => l.Count);
        if (stretches is not null && stretches.Count == 0 && inside.Exists(l => l.Count > 0))
        {
            page.Layer = LineFinder.Find(inside);
            return;
        }
        var styled = inside.ConvertAll(line => line.ConvertAll(w => stretches is null ? w : stretches.At(w.Left, w.Top, w.Right, w.Bottom) is { } style ? w with { Style = style } : null));
        var ground = styled.Exists(line => line.Exists(w => w is { Style.IsPale: true })) ? Ground(page.Number) : null;
        var visible = new List<List<PdfWord>>(styled.Count);
        foreach (var line in styled)
        {
            visible.Add([]);
            foreach (var word in line)
                if (word is not null && word.Style.Size >= SmallestSize && (!word.Style.IsPale || ground?.Contrast(word.Left, word.Top, word.Right, word.Bottom) >= LeastContrast)) visible[^1].Add(word);
                else page.Hidden++;
        }
        page.Lines = LineFinder.Find(visible);
    }

    private static bool IsInside(PdfWord word, PdfPage page) =>
        word.Right > Outside && word.Bottom > Outside && word.Left < page.Width - Outside && word.Top < page.Height - Outside;

    /// <summary>The picture of a page that tells whether pale words stand on a dark ground; null, and then they count as hidden, beyond the number that is drawn.</summary>
    private GreyMap? Ground(int page) =>
        _grounds++ < options.MaxGrounds && Programs.Find("pdftoppm") is not null ? GreyMap.Read(programs.Picture(page, GroundDots, "-gray"), GroundDots) : null;

    private UnreadableDocumentException TooLong(FormattableString what) =>
        new($"'{Printable.Name(name)}' has {what.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Divide it into smaller files.");
}
