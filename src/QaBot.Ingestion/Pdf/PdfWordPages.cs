using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>Reads what <c>pdftotext -tsv</c> writes, page by page: every word with its box, whether it can be seen or not.</summary>
/// <remarks>Its columns: level (1 page, 4 line, 5 word), page, paragraph, block, line, word, left, top, width, height, confidence, text.</remarks>
internal sealed class PdfWordPages(Stream stream, string name)
{
    private const int MostWords = 100_000;
    private const int PageLevel = 1, LineLevel = 4, WordLevel = 5, BoxColumn = 6, TextColumn = 11;

    private readonly BoundedLines _lines = new(stream);
    private PdfPage? _next;
    private int _number;

    /// <summary>The next page and its lines of words; null after the last.</summary>
    public (PdfPage Page, List<List<PdfWord>> Lines)? Next()
    {
        var words = 0;
        var (page, lines) = (_next, new List<List<PdfWord>>());
        _next = null;
        Span<Range> cells = stackalloc Range[TextColumn + 1];
        for (var row = _lines.Next(); row is not null; row = _lines.Next())
        {
            if (row.AsSpan().Split(cells, '\t') <= TextColumn || !int.TryParse(row.AsSpan()[cells[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var level)) continue;
            var (left, top) = (PdfMarkup.Number(row.AsSpan()[cells[BoxColumn]]), PdfMarkup.Number(row.AsSpan()[cells[BoxColumn + 1]]));
            var (width, height) = (PdfMarkup.Number(row.AsSpan()[cells[BoxColumn + 2]]), PdfMarkup.Number(row.AsSpan()[cells[BoxColumn + 3]]));
            if (level == PageLevel)
            {
                var begun = new PdfPage(++_number, width, height);
                if (page is null)
                {
                    page = begun;
                    continue;
                }
                _next = begun;
                return (page, lines);
            }
            if (level == LineLevel) lines.Add([]);
            if (level != WordLevel || lines.Count == 0 || width < 0 || height < 0 || PdfMarkup.Plain(row.AsSpan()[cells[TextColumn]]) is not { Length: > 0 } text) continue;
            if (++words > MostWords)
                throw new UnreadableDocumentException($"'{Printable.Name(name)}' has more than {MostWords} words on page {_number}. Take it out of the folder, or save it anew.");
            lines[^1].Add(new PdfWord(text, left, top, left + width, top + height, new PdfStyle(height * 0.9, false, false)));
        }
        return page is null ? null : (page, lines);
    }
}
