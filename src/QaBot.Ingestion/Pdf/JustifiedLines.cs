namespace QaBot.Ingestion;

/// <summary>Joins few words that were spread over the width of a column, because the next one had no room beside them: they look like cells of a table and are none.</summary>
internal static class JustifiedLines
{
    private const double Same = 1;
    private const int FewestWords = 3, TextWords = 5;

    /// <summary>The lines of a page, those joined that are one.</summary>
    public static List<PdfLine> Join(List<PdfLine> lines)
    {
        var rows = PageRegion.Rows(lines);
        if (!rows.Exists(r => r.Count > 1)) return lines;
        var joined = new List<PdfLine>(lines.Count);
        for (var r = 0; r < rows.Count; r++)
        {
            var row = rows[r];
            for (var i = 0; i < row.Count; i++)
            {
                var end = RunEnd(row, i);
                if (end - i >= FewestWords && r + 1 < rows.Count && HadNoRoom(row.GetRange(i, end - i), rows[r + 1]) && IsWidthOfText(row[i].Left, row[end - 1].Right, lines))
                {
                    joined.Add(row[i..end].Aggregate(PdfLine.Join));
                    i = end - 1;
                }
                else joined.Add(row[i]);
            }
        }
        return joined;
    }

    /// <summary>Where the run of single words ends that begins at <paramref name="first"/> and whose gaps are all alike.</summary>
    private static int RunEnd(List<PdfLine> row, int first)
    {
        var end = first + 1;
        if (row[first].Words.Count > 1) return end;
        while (end < row.Count && row[end].Words.Count == 1 && Math.Abs(row[end].Left - row[end - 1].Right - (row[first + 1].Left - row[first].Right)) < Same) end++;
        return end;
    }

    /// <summary>Whether the first word below, which begins where the words do, had no room beside them.</summary>
    private static bool HadNoRoom(List<PdfLine> words, List<PdfLine> rowBelow)
    {
        var (first, last) = (words[0], words[^1]);
        return rowBelow.Find(l => Math.Abs(l.Left - first.Left) < Same) is { } below && below.Top - first.Bottom < first.Size
            && words.Sum(w => w.Width + (PdfLine.Space * w.Size)) + below.FirstWidth > last.Right - first.Left - Same;
    }

    /// <summary>Whether a line of running text reaches just from one edge to the other.</summary>
    private static bool IsWidthOfText(double left, double right, List<PdfLine> lines) =>
        lines.Exists(l => Math.Abs(l.Left - left) < Same && Math.Abs(l.Right - right) < Same && l.Words.Count >= TextWords);
}
