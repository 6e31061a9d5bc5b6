namespace QaBot.Ingestion;

/// <summary>Finds the footnotes at the foot of a region: small lines below the running text, the first with a mark.</summary>
internal sealed class PageNotes(PdfTypography typography)
{
    private const double WholePage = 0.6;

    private int _last;

    /// <summary>A footnote, or the rest of one that the page before began.</summary>
    /// <param name="Mark">By which sentences refer to it.</param>
    /// <param name="Skip">How much of the first line is the mark.</param>
    /// <param name="Lines">Its lines.</param>
    internal sealed record Note(string Mark, int Skip, List<PdfLine> Lines);

    /// <summary>The mark of a note that the page before left unfinished; null where there is none.</summary>
    private string? Open { get; set; }

    /// <summary>Divides a region into the running text and the notes under it.</summary>
    /// <param name="lines">The lines of the region, those of a row joined.</param>
    /// <param name="marks">The raised marks on the page.</param>
    /// <param name="page">The page.</param>
    public (List<PdfLine> Body, List<Note> Notes) Split(List<PdfLine> lines, IReadOnlySet<string> marks, PdfPage page)
    {
        var start = lines.Count;
        while (start > 0 && typography.IsSmall(lines[start - 1])) start--;
        if (start == lines.Count) return (lines, []);
        if (start == 0 && lines[^1].Bottom - lines[0].Top > WholePage * page.Height) return (lines, []);

        var first = start;
        while (first < lines.Count && MarkOf(lines[first], marks) is null) first++;
        var restOfOpen = Open is not null && first > start && lines[start].Top > page.Height / 2;
        if (first == lines.Count && !restOfOpen) return (lines, []);

        var notes = new List<Note>();
        if (restOfOpen) notes.Add(new Note(Open!, 0, lines[start..first]));
        for (var i = first; i < lines.Count; i++)
            if (MarkOf(lines[i], marks) is { } found)
            {
                notes.Add(new Note(found.Mark, found.Skip, [lines[i]]));
                if (int.TryParse(found.Mark, out var number)) _last = number;
            }
            else notes[^1].Lines.Add(lines[i]);
        Open = LineShape.EndsSentence(notes[^1].Lines[^1].Text) ? null : notes[^1].Mark;
        return (lines[..(restOfOpen ? start : first)], notes);
    }

    /// <summary>The mark that a line begins with: raised; or a number that carries on the numbers before or is a mark of the page; or a sign.</summary>
    private (string Mark, int Skip)? MarkOf(PdfLine line, IReadOnlySet<string> marks)
    {
        var text = line.Text;
        if (line.Raised.Count > 0 && line.Raised[0].Start == 0)
        {
            var raised = line.Raised[0].Of(text).Trim('.', ')', '(', '[', ']');
            return raised.Length is > 0 and <= 4 && IsMark(raised) ? (raised, line.Raised[0].End) : null;
        }
        var end = 0;
        while (end < text.Length && end < 4 && char.IsAsciiDigit(text[end])) end++;
        if (end is > 0 and < 4 && end < text.Length && text[end] is ' ' or '.' or ')' or ']')
        {
            var number = text[..end];
            var value = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
            return marks.Contains(number) || value == _last + 1 ? (number, end + 1) : null;
        }
        return text.Length > 1 && text[0] is '*' or '†' or '‡' or '§' && marks.Contains(text[..1]) ? (text[..1], 1) : null;
    }

    private static bool IsMark(string raised) => raised.All(char.IsAsciiDigit) || (raised.Length == 1 && (raised[0] is '*' or '†' or '‡' or '§' or '¶' || char.IsAsciiLetterLower(raised[0])));
}
