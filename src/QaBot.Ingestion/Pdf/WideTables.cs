namespace QaBot.Ingestion;

/// <summary>Finds the tables of three columns or more that reach across a page, before the page is divided into columns of text: their gaps would be taken for gutters.</summary>
internal static class WideTables
{
    private const int FewestSegments = 3;
    private const double WidestGap = 3.2, ClosestGap = 1.2, Slack = 3, TextWords = 5, ColumnWords = 4, TextFill = 0.8;

    /// <summary>The lines of a page from top to bottom, divided into tables and what stands between them.</summary>
    public static List<(List<PdfLine> Lines, bool IsTable)> Divide(IReadOnlyList<PdfLine> lines)
    {
        var rows = PageRegion.Rows(lines);
        var parts = new List<(List<PdfLine> Lines, bool IsTable)>();
        var from = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count < FewestSegments || Table(rows, i, from) is not { } table) continue;
            Add(rows[from..table.First], false);
            Add(rows[table.First..table.End], true);
            from = table.End;
            i = from - 1;
        }
        Add(rows[from..], false);
        return parts;

        void Add(List<List<PdfLine>> part, bool isTable)
        {
            if (part.Count > 0) parts.Add((part.SelectMany(r => r).ToList(), isTable));
        }
    }

    /// <summary>The rows of the table that has its first full row at <paramref name="at"/>; null where there is none.</summary>
    private static (int First, int End)? Table(List<List<PdfLine>> rows, int at, int from)
    {
        var end = at + 1;
        while (end < rows.Count && (rows[end].Count >= FewestSegments || Fits(rows[end], rows, at, end)) && Gap(rows, end) < WidestGap * rows[end][0].Size) end++;
        var full = rows[at..end].Where(r => r.Count >= FewestSegments).ToList();
        var columns = TableFinder.Columns(full);
        // The head of a table may stand alone at the foot of a page.
        if (at == rows.Count - 1 && full.TrueForAll(r => r.TrueForAll(l => LineShape.CountWords(l.Text) <= ColumnWords))) return (at, end);
        if (full.Count < 2 || columns.Count < FewestSegments || full.Count * 10 < end - at) return null;
        var first = at;
        while (first > from && rows[first - 1].TrueForAll(l => IsIn(l, columns)) && Gap(rows, first) < ClosestGap * rows[first][0].Size) first--;
        var inside = rows[first..end].SelectMany(r => r).ToList();
        return columns.TrueForAll(c => IsText(c, inside, ColumnWords)) || columns.Exists(c => IsText(c, inside, TextWords) && GoesOn(c, rows, first, end)) ? null : (first, end);
    }

    /// <summary>Whether all lines of a row stand each under one column of the full rows so far: further lines of their cells.</summary>
    private static bool Fits(List<PdfLine> row, List<List<PdfLine>> rows, int at, int end)
    {
        var full = rows[Math.Max(at, end - 40)..end].Where(r => r.Count >= FewestSegments).ToList();
        var columns = full.Count == 1 ? full[0].ConvertAll(l => (l.Left, l.Right)) : TableFinder.Columns(full);
        var cells = row.SelectMany(l => TableFinder.Divide(l, columns)).ToList();
        return cells.TrueForAll(l => columns.Exists(c => Math.Abs(l.Left - c.Left) < Slack) && columns.Count(c => l.Left < c.Right && l.Right > c.Left + Slack) <= 1) || cells.TrueForAll(l => IsIn(l, columns));
    }

    private static bool IsIn(PdfLine line, List<(double Left, double Right)> columns) =>
        columns.Exists(c => line.Left > c.Left - Slack && line.Right < c.Right + Slack);

    /// <summary>Whether the lines of a column are running text: they have many words and fill it.</summary>
    private static bool IsText((double Left, double Right) column, List<PdfLine> lines, double words)
    {
        var inside = lines.FindAll(l => IsIn(l, [column]));
        return inside.Count > 0 && inside.Average(l => LineShape.CountWords(l.Text)) >= words && inside.Count(l => l.Width > TextFill * (column.Right - column.Left)) * 2 >= inside.Count;
    }

    /// <summary>Whether a column of text goes on above or below: the table stands in the column beside it.</summary>
    private static bool GoesOn((double Left, double Right) column, List<List<PdfLine>> rows, int first, int end)
    {
        return (first > 0 && rows[first - 1].Exists(CarriesOn)) || (end < rows.Count && rows[end].Exists(CarriesOn));

        bool CarriesOn(PdfLine line) => Math.Abs(line.Left - column.Left) < Slack && line.Width > TextFill * (column.Right - column.Left) && line.Right < column.Right + Slack;
    }

    private static double Gap(List<List<PdfLine>> rows, int below) => rows[below].Min(l => l.Top) - rows[below - 1].Max(l => l.Bottom);
}
