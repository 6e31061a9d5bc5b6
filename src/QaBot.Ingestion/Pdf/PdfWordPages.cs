namespace QaBot.Ingestion;

/// <summary>Reads what <c>pdftotext -bbox-layout</c> writes, page by page: every word with its box, whether it can be seen or not.</summary>
internal sealed class PdfWordPages(Stream stream, string name)
{
    private const int MostWords = 100_000;

    private readonly BoundedLines _lines = new(stream);
    private int _number;

    /// <summary>The next page and its lines of words; null after the last.</summary>
    public (PdfPage Page, List<List<PdfWord>> Lines)? Next()
    {
        var words = 0;
        PdfPage? page = null;
        var lines = new List<List<PdfWord>>();
        for (var line = _lines.Next(); line is not null; line = _lines.Next())
        {
            var element = line.AsSpan().TrimStart();
            if (element.StartsWith("<page ")) page = new PdfPage(++_number, PdfMarkup.Number(element, "width"), PdfMarkup.Number(element, "height"));
            else if (page is null) continue;
            else if (element.StartsWith("</page")) return (page, lines);
            else if (element.StartsWith("<line ")) lines.Add([]);
            else if (element.StartsWith("<word ") && lines.Count > 0 && Word(element) is { } word)
            {
                if (++words > MostWords)
                    throw new UnreadableDocumentException($"'{Printable.Name(name)}' has more than {MostWords} words on page {_number}. Take it out of the folder, or save it anew.");
                lines[^1].Add(word);
            }
        }
        return null;
    }

    private static PdfWord? Word(ReadOnlySpan<char> element)
    {
        var text = PdfMarkup.Text(element);
        var (left, top) = (PdfMarkup.Number(element, "xMin"), PdfMarkup.Number(element, "yMin"));
        var (right, bottom) = (PdfMarkup.Number(element, "xMax"), PdfMarkup.Number(element, "yMax"));
        return text.Length == 0 || right < left || bottom < top ? null : new PdfWord(text, left, top, right, bottom, new PdfStyle((bottom - top) * 0.9, false, false));
    }
}
