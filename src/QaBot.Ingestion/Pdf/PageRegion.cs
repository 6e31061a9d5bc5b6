namespace QaBot.Ingestion;

/// <summary>A part of a page that is read from top to bottom: the page itself, a column, a stretch across the columns.</summary>
/// <param name="lines">Its lines.</param>
/// <param name="isTable">Whether it is a table and nothing else.</param>
internal sealed class PageRegion(IEnumerable<PdfLine> lines, bool isTable = false)
{
    /// <summary>Whether it is a table and nothing else.</summary>
    public bool IsTable => isTable;

    /// <summary>Its lines from top to bottom, in a row from left to right.</summary>
    public List<PdfLine> Lines { get; } = InRows(lines);

    /// <summary>The left edge of its leftmost line.</summary>
    public double Left => Lines.Min(l => l.Left);

    /// <summary>The right edge of its rightmost line.</summary>
    public double Right => Lines.Max(l => l.Right);

    /// <summary>The rows of the region: lines that stand beside each other, from left to right.</summary>
    public static List<List<PdfLine>> Rows(IEnumerable<PdfLine> lines)
    {
        var rows = new List<List<PdfLine>>();
        foreach (var line in lines.OrderBy(l => l.Top))
        {
            if (rows.Count > 0 && line.IsBeside(rows[^1][0])) rows[^1].Add(line);
            else rows.Add([line]);
        }
        foreach (var row in rows) row.Sort((a, b) => a.Left.CompareTo(b.Left));
        return rows;
    }

    private static List<PdfLine> InRows(IEnumerable<PdfLine> lines) => Rows(lines).SelectMany(r => r).ToList();
}
