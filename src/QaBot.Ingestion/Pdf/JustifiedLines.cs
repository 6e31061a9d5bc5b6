namespace QaBot.Ingestion;

/// <summary>Joins few words that were spread over the width of a column, because the next one had no room beside them: they look like cells of a table and are none.</summary>
internal static class JustifiedLines
{
    private const double Same = 1;

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
                if (end - i > 1 && IsSpread(row[i], row[end - 1], row[i..end].Sum(l => l.Width + (PdfLine.Space * l.Size)), rows, r))
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

    /// <summary>Whether the first word below had no room beside the words, and a row above or below ends where they do.</summary>
    private static bool IsSpread(PdfLine first, PdfLine last, double width, List<List<PdfLine>> rows, int at)
    {
        if (at + 1 == rows.Count || rows[at + 1].Find(l => Math.Abs(l.Left - first.Left) < Same) is not { } below || below.Top - first.Bottom > first.Size) return false;
        return width + below.FirstWidth > last.Right - first.Left - Same && (EndsAt(at - 1) || EndsAt(at + 1) || EndsAt(at + 2));

        bool EndsAt(int row) => row >= 0 && row < rows.Count && rows[row].Exists(l => Math.Abs(l.Right - last.Right) < Same);
    }
}
