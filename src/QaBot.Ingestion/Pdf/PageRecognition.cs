using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>Reads scanned pages: those without a visible word are drawn and recognised by tesseract.</summary>
/// <remarks>
/// A page that has words under its picture was recognised by whoever made the file. What the picture shows is what counts, so it is recognised
/// again; only without tesseract do the words under the picture stand, and are marked so.
/// </remarks>
internal sealed class PageRecognition(string name, PdfPrograms programs, PdfOptions options, CancellationToken cancellation)
{
    private const int Dots = 300, FewDots = 50, LeastConfidence = 20, Words = 5;
    private const double PointsPerDot = 72.0 / Dots, LetterShare = 0.9;

    /// <summary>Whether the program is installed.</summary>
    public static bool IsInstalled => Programs.Find("tesseract") is not null && Programs.Find("pdftoppm") is not null;

    /// <summary>Fills the pages that have no visible word. Throws <see cref="UnreadableDocumentException"/> where that leaves the document without any.</summary>
    public void Fill(List<PdfPage> pages)
    {
        var empty = pages.FindAll(p => p.Lines.Count == 0);
        var scanned = IsInstalled ? empty[..Math.Min(empty.Count, options.MaxRecognised)] : [];
        Parallel.ForEach(scanned, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellation }, Recognise);
        foreach (var page in empty.Where(p => p.Lines.Count == 0 && p.Layer.Count > 0 && p.Source == PageSource.Text))
            (page.Lines, page.Source) = (page.Layer, PageSource.TextLayer);
        foreach (var page in empty.Skip(scanned.Count).Where(p => p.Lines.Count == 0)) page.Source = PageSource.Picture;
        if (pages.Exists(p => p.Lines.Count > 0)) return;
        throw new UnreadableDocumentException(IsInstalled || pages.Count == 0
            ? $"'{Printable.Name(name)}' holds no text, and none was recognised on its pages. Take it out of the folder."
            : $"'{Printable.Name(name)}' is a scan: its pages are pictures. Install the package tesseract-ocr to have them read.");
    }

    private void Recognise(PdfPage page)
    {
        // Most pages without a word are empty, which a small drawing shows at a fraction of the cost.
        if (GreyMap.Read(programs.Picture(page.Number, FewDots, "-gray"), FewDots) is { IsBlank: true })
        {
            page.Layer = [];
            return;
        }
        var picture = programs.Picture(page.Number, Dots, "-gray");
        var (lines, confidence) = (new List<List<PdfWord>>(), 0);
        var result = programs.Recognise(page.Number, picture, options, output => (lines, confidence) = Read(output));
        // A page that cannot be recognised is an unread page, no unreadable document.
        page.Source = result.Outcome == ChildOutcome.Done ? PageSource.Recognised : PageSource.Picture;
        if (page.Source == PageSource.Picture) return;
        (page.Lines, page.Confidence) = (LineFinder.Find(lines), confidence);
    }

    /// <summary>Reads tesseract's table: for each word level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
    private static (List<List<PdfWord>> Lines, int Confidence) Read(Stream output)
    {
        var table = new BoundedLines(output);
        var found = new List<(string Line, string Text, double Left, double Top, double Right, double Bottom)>();
        double weighted = 0, letters = 0;
        table.Next();
        while (table.Next() is { } row)
        {
            var cells = row.Split('\t');
            if (cells.Length < 12 || Number(cells[0]) != Words || Number(cells[10]) < LeastConfidence || cells[11].Trim().Length == 0) continue;
            var text = string.Concat(cells[11].Where(c => !char.IsControl(c)));
            var (left, top) = (Number(cells[6]) * PointsPerDot, Number(cells[7]) * PointsPerDot);
            found.Add(($"{cells[2]}.{cells[3]}.{cells[4]}", text, left, top, left + (Number(cells[8]) * PointsPerDot), top + (Number(cells[9]) * PointsPerDot)));
            weighted += Number(cells[10]) * text.Length;
            letters += text.Length;
        }
        return (found.Count == 0 ? [] : Lines(found), letters == 0 ? 0 : (int)Math.Round(weighted / letters));
    }

    /// <summary>Gives all words of a line its height, and all lines of nearly the usual size the same: the box of a word depends on its letters.</summary>
    private static List<List<PdfWord>> Lines(List<(string Line, string Text, double Left, double Top, double Right, double Bottom)> found)
    {
        var lines = found.GroupBy(w => w.Line).Select(g => (Words: g.ToList(), Top: g.Min(w => w.Top), Bottom: g.Max(w => w.Bottom))).ToList();
        var heights = lines.Select(l => l.Bottom - l.Top).Order().ToArray();
        var usual = heights[heights.Length / 2];
        return lines.ConvertAll(line =>
        {
            var height = line.Bottom - line.Top;
            var size = LetterShare * (height > 0.7 * usual && height < 1.35 * usual ? usual : height);
            return line.Words.ConvertAll(w => new PdfWord(w.Text, w.Left, line.Top, w.Right, line.Bottom, new PdfStyle(size, false, false)));
        });
    }

    private static double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
}
