namespace QaBot.Ingestion;

/// <summary>Reads what <c>pdftohtml -xml</c> writes, page by page: how each stretch of visible text is printed, and the outline at the end.</summary>
internal sealed class PdfFontPages(Stream stream)
{
    /// <summary>The magnification to ask the program for: its numbers are whole, so a larger one is more exact. It allows 3 at most.</summary>
    public const double Zoom = 3;

    private const int MostFonts = 20_000, MostStretches = 100_000, MostOutline = 20_000, DeepestOutline = 12;
    private const double Pale = 0.85;

    private readonly BoundedLines _lines = new(stream);
    private readonly Dictionary<string, PdfStyle> _fonts = new(StringComparer.Ordinal);
    private string? _line;

    /// <summary>The headings that the file's outline names, with depth from 1 and page.</summary>
    public List<(string Title, int Depth, int Page)> Outline { get; } = [];

    /// <summary>The stretches of the page with this number; null where the program wrote none.</summary>
    public PdfStretches? Page(int number)
    {
        while (_line is null || !_line.StartsWith("<page ", StringComparison.Ordinal))
            if ((_line = _lines.Next()) is null) return null;
        if ((int)PdfMarkup.Number(_line, "number") != number) return null;
        var page = new PdfStretches();
        while ((_line = _lines.Next()) is not null && !_line.StartsWith("</page", StringComparison.Ordinal))
        {
            var line = _line.AsSpan().TrimStart();
            if (line.StartsWith("<fontspec ")) AddFont(line);
            else if (line.StartsWith("<text ") && page.Count < MostStretches && _fonts.TryGetValue(PdfMarkup.Attribute(line, "font").ToString(), out var style))
            {
                var (left, top) = (PdfMarkup.Number(line, "left") / Zoom, PdfMarkup.Number(line, "top") / Zoom);
                page.Add(left, top, left + (PdfMarkup.Number(line, "width") / Zoom), top + (PdfMarkup.Number(line, "height") / Zoom),
                    style.IsBold || !line.Contains("<b>", StringComparison.Ordinal) ? style : style with { IsBold = true });
            }
        }
        _line = null;
        return page;
    }

    /// <summary>Reads what follows the last page.</summary>
    public void ReadOutline()
    {
        var depth = 0;
        for (var line = _lines.Next(); line is not null; line = _lines.Next())
        {
            if (line.StartsWith("<outline", StringComparison.Ordinal)) depth++;
            else if (line.StartsWith("</outline", StringComparison.Ordinal)) depth--;
            else if (line.StartsWith("<item ", StringComparison.Ordinal) && Outline.Count < MostOutline && depth is > 0 and <= DeepestOutline)
                Outline.Add((PdfMarkup.Text(line), depth, (int)PdfMarkup.Number(line, "page")));
        }
    }

    private void AddFont(ReadOnlySpan<char> line)
    {
        if (_fonts.Count >= MostFonts) return;
        var family = PdfMarkup.Attribute(line, "family");
        var bold = family.Contains("Bold", StringComparison.OrdinalIgnoreCase) || family.Contains("Black", StringComparison.Ordinal)
            || family.Contains("Heavy", StringComparison.Ordinal) || family.Contains("CMBX", StringComparison.Ordinal) || family.EndsWith("-Medi");
        _fonts[PdfMarkup.Attribute(line, "id").ToString()] = new PdfStyle(PdfMarkup.Number(line, "size") / Zoom, bold, IsPale(PdfMarkup.Attribute(line, "color")));
    }

    /// <summary>Whether a colour "#rrggbb" is nearly white, by its relative luminance (ITU-R BT.709).</summary>
    private static bool IsPale(ReadOnlySpan<char> color) =>
        color.Length == 7 && int.TryParse(color[1..], System.Globalization.NumberStyles.HexNumber, null, out var rgb)
        && ((0.2126 * (rgb >> 16)) + (0.7152 * ((rgb >> 8) & 255)) + (0.0722 * (rgb & 255))) / 255 > Pale;
}
