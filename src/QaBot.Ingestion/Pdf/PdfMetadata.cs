namespace QaBot.Ingestion;

/// <summary>Title and author of a PDF: what its properties say counts where the first pages bear it out, else the largest words of the first page.</summary>
internal static class PdfMetadata
{
    private const double Largest = 1.3;
    private const int MostLines = 5, MostWords = 40, FirstPages = 2, FewestLines = 12;

    /// <summary>What is certain before the text is read.</summary>
    public static DocumentMetadata Known(PdfInfo info, IReadOnlyList<PdfPage> pages)
    {
        var letters = Letters(string.Concat(pages.Take(FirstPages).SelectMany(p => PageRegion.Rows(p.Lines)).SelectMany(r => r).Select(l => l.Text)));
        var title = Confirmed(info.Title, letters) ?? (pages.Count > 0 && pages[0].Source == PageSource.Text ? Printed(pages) : null) ?? info.Title;
        return DocumentMetadata.None with { Title = title, Author = Confirmed(info.Author, letters) };
    }

    /// <summary>Adds what only the properties say.</summary>
    public static DocumentMetadata Complete(DocumentMetadata read, PdfInfo info) =>
        read with { Author = read.Author ?? (info.Author?.Contains(' ', StringComparison.Ordinal) == true ? info.Author : null), Date = read.Date ?? info.Created };

    private static string? Confirmed(string? value, string letters) =>
        value is not null && Letters(value) is { Length: > 2 } own && letters.Contains(own, StringComparison.Ordinal) ? value : null;

    /// <summary>The lines in the largest letters on the page, where they are clearly larger than most.</summary>
    private static string? Printed(IReadOnlyList<PdfPage> pages)
    {
        // A title page has few lines of its own to compare with.
        var page = pages[0];
        var sizes = (page.Lines.Count < FewestLines ? pages.Take(FirstPages + 1).SelectMany(p => p.Lines) : page.Lines).Select(l => l.Size).Order().ToArray();
        if (sizes.Length < 3) return null;
        var largest = page.Lines.Where(l => l.Text.Count(char.IsLetter) > 2).Select(l => l.Size).DefaultIfEmpty().Max();
        if (largest < Largest * sizes[sizes.Length / 2]) return null;
        var lines = PageRegion.Rows(page.Lines.Where(l => l.Size > 0.97 * largest)).SelectMany(r => r).Take(MostLines + 1).ToList();
        var title = string.Join(' ', lines.Select(WithoutMarks));
        return lines.Count <= MostLines && LineShape.CountWords(title) is > 1 and <= MostWords ? title : null;
    }

    /// <summary>The words of a line without footnote marks; a raised capital is a letter of a word, as in the name of LaTeX.</summary>
    private static string WithoutMarks(PdfLine line)
    {
        var text = line.Text;
        foreach (var raised in line.Raised.Reverse())
            if (!raised.Of(line.Text).All(char.IsUpper)) text = text.Remove(raised.Start, raised.Length);
        return text.Trim();
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
