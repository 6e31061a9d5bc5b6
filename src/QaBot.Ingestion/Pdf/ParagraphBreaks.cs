namespace QaBot.Ingestion;

/// <summary>Tells where in a region one paragraph ends and the next begins, by distance, indent, style and signs.</summary>
internal sealed class ParagraphBreaks
{
    private const double WiderPitch = 1.3, OtherSize = 0.07, Indent = 0.7, ShortLine = 0.2;

    private readonly PdfTypography _typography;
    private readonly double _left, _right, _pitch;

    /// <summary>Measures a region.</summary>
    /// <param name="lines">Its lines of running text.</param>
    /// <param name="typography">How the document is set.</param>
    public ParagraphBreaks(IReadOnlyList<PdfLine> lines, PdfTypography typography)
    {
        _typography = typography;
        if (lines.Count == 0) return;
        _left = lines.GroupBy(l => Math.Round(l.Left / 2)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Min(l => l.Left);
        _right = lines.Max(l => l.Right);
        var pitches = lines.Skip(1).Select((l, i) => (l.Bottom - lines[i].Bottom) / l.Size).Where(p => p is > 0.7 and < 2.2).Order().ToArray();
        _pitch = pitches.Length > 4 ? pitches[pitches.Length / 3] : typography.Pitch;
    }

    /// <summary>Whether a paragraph that ends in <paramref name="last"/> is over before <paramref name="line"/>.</summary>
    /// <param name="last">The paragraph's last line.</param>
    /// <param name="line">The next line of the region.</param>
    /// <param name="lines">How many lines the paragraph has.</param>
    /// <param name="isItem">Whether it is an item of a list.</param>
    public bool Between(PdfLine last, PdfLine line, int lines, bool isItem)
    {
        if (Changes(last, line)) return true;
        if (ListSign.Of(line.Text) is { } sign && (ListSign.IsPlain(sign.Sign) || LineShape.EndsSentence(last.Text) || last.Text[^1] == ';' || last.Right < _right - (2 * line.Size))) return true;
        if (line.Bottom - last.Bottom > WiderPitch * _pitch * line.Size || line.Bottom < last.Bottom) return true;
        var ended = LineShape.EndsSentence(last.Text);
        if (line.Text.StartsWith('[') && ended && ListEntry(line.Text)) return true;
        var step = Indent * line.Size;
        if (line.Left < last.Left - step && (lines > 1 || isItem)) return true;
        if (!ended && last.Right > _right - (2 * line.Size)) return false;
        if (line.Left > _left + step && Math.Abs(last.Left - _left) < step && !isItem) return true;
        return ended && last.Right < _right - (ShortLine * (_right - _left)) && !char.IsLower(LineShape.FirstLetter(line.Text));
    }

    /// <summary>Whether the first line of this region carries on a paragraph that a column or page before left open.</summary>
    public bool CarriesOn(PdfLine last, PdfLine line) =>
        !LineShape.EndsSentence(last.Text) && !Changes(last, line) && !_typography.IsHeading(line) && ListSign.Of(line.Text) is null && line.Left < _left + (Indent * line.Size);

    private static bool Changes(PdfLine last, PdfLine line) => last.IsBold != line.IsBold || Math.Abs(last.Size - line.Size) > OtherSize * last.Size;

    private static bool ListEntry(string line) => line.IndexOf(']', StringComparison.Ordinal) is > 1 and < 6 && char.IsAsciiDigit(line[1]);
}
