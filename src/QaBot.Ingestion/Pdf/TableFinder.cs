namespace QaBot.Ingestion;

/// <summary>Finds tables by their gaps alone: rows of two lines or more whose gaps stand one above the other.</summary>
/// <remarks>
/// Poppler's programs do not tell of rules and shading. Rows of a table are told from the lines within a cell by the white space between rows
/// where it is wider than between lines, else by the first column.
/// </remarks>
internal static class TableFinder
{
    private const double WidestGap = 3.2, LineGap = 0.9, ClearlyMore = 0.3, CellWords = 14, Aligned = 3, LastWider = 0.3;
    private const int MostBetween = 6;

    /// <summary>The tables of a region, from top to bottom.</summary>
    public static List<PdfTable> Find(PageRegion region)
    {
        var rows = PageRegion.Rows(region.Lines);
        if (region.IsTable)
        {
            var known = rows.Count == 1 ? rows[0].ConvertAll(l => (l.Left, l.Right)) : Columns(rows.FindAll(r => r.Count > 2));
            return [Make(rows, known, 0, null)];
        }
        var tables = new List<PdfTable>();
        for (int i = 0, at = 0; i < rows.Count; i++)
        {
            var end = IsCandidate(rows[i]) ? RunEnd(rows, i) : i;
            if (end > i + 1 && Columns(rows[i..end]) is { Count: > 1 } columns && !IsProse(rows[i..end], columns))
            {
                end = WithTail(rows, end, columns);
                tables.Add(Make(rows[i..end], columns, at, null));
                at += tables[^1].Count;
                i = end - 1;
            }
            else at += rows[i].Count;
        }
        return tables;
    }

    /// <summary>
    /// How many of the first rows of a page carry on a table that stood at the end of the page before: all their parts stand in its columns, as its cells do.
    /// Rows may be cut by the page, so that the first lines have no name.
    /// </summary>
    public static int CarriedOn(List<List<PdfLine>> rows, IReadOnlyList<(double Left, double Right)> columns)
    {
        if (columns.Count < 3) return 0;
        var end = 0;
        var isTable = false;
        while (end < rows.Count && (end == 0 || Gap(rows[end - 1], rows[end]) < WidestGap * rows[end][0].Size))
        {
            var cells = rows[end].SelectMany(l => Divide(l, columns)).Select(l => ColumnOf(l, columns)).ToArray();
            if (Array.Exists(cells, c => c < 0)) break;
            // A line alone in the first column is the rest of a name, or a heading.
            var isAlone = Array.TrueForAll(cells, c => c == 0);
            var next = end == 0 ? 1 : end;
            if (isAlone && (next == rows.Count || Gap(rows[next - 1], rows[next]) > LineGap * rows[end][0].Size)) break;
            isTable |= !isAlone;
            end++;
        }
        return isTable ? end : 0;
    }

    /// <summary>The column that a line stands in and at an edge or in the middle of; -1 where there is none.</summary>
    private static int ColumnOf(PdfLine line, IReadOnlyList<(double Left, double Right)> columns)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            var (left, right) = columns[c];
            // How wide the last column is can only be seen from what stands in it.
            var most = c + 1 < columns.Count ? columns[c + 1].Left - 1 : right + Math.Max(Aligned, LastWider * (right - left));
            if (line.Left < left - Aligned || line.Right > most) continue;
            if (Math.Abs(line.Left - left) < Aligned || Math.Abs(line.Right - right) < Aligned || Math.Abs(line.Left + line.Right - left - right) < 2 * Aligned) return c;
        }
        return -1;
    }

    /// <summary>
    /// Whether the first of the rows that carry a table on is the rest of its last one, which the page cuts: it has fewer cells than any row of the table has in its first line,
    /// and each begins with a word for which there was no room above.
    /// </summary>
    public static bool CarriesRow(PdfTable table, PdfTable rest)
    {
        var first = rest.Rows[0];
        var filled = first.Count(c => c.Count > 0);
        if (table.Rows.Count == 0 || filled == 0 || table.Rows.Any(r => r.Count(c => c.Count > 0) <= filled)) return false;
        for (var c = 0; c < first.Length; c++)
        {
            if (first[c].Count == 0) continue;
            if (table.Rows[^1][c] is not { Count: > 0 } above || !HadNoRoom(above[^1], first[c][0], table.Columns[c].Right)) return false;
        }
        return true;
    }

    private static bool HadNoRoom(PdfLine above, PdfLine line, double right) => above.Right + (PdfLine.Space * above.Size) + line.FirstWidth > right;

    /// <summary>The rows that carry a table on.</summary>
    public static PdfTable Rest(List<List<PdfLine>> rows, PdfTable table) => Make(rows, [.. table.Columns], 0, table.Border);

    /// <summary>Whether a row has a gap that is not that after a bullet or number.</summary>
    private static bool IsCandidate(List<PdfLine> row) =>
        row.Count > 2 || (row.Count == 2 && !ListSign.Is(row[0].Text) && !IsNumberedHeading(row) && row[1].Left > row[0].Right);

    private static bool IsNumberedHeading(List<PdfLine> row) =>
        row.TrueForAll(l => l.IsBold) && row[0].Text.Length <= 8 && row[0].Text.AsSpan().Trim("0123456789.".AsSpan()).Length <= 1;

    /// <summary>Where the run of rows ends that begins at <paramref name="first"/>: single lines between are taken for further lines of a cell.</summary>
    private static int RunEnd(List<List<PdfLine>> rows, int first)
    {
        var end = first + 1;
        for (var j = first + 1; j < rows.Count && j - end <= MostBetween; j++)
        {
            if (Gap(rows[j - 1], rows[j]) > WidestGap * rows[j][0].Size) break;
            if (IsCandidate(rows[j])) end = j + 1;
            else if (rows[j].Count == 1 && rows[end - 1].Count > 1 && rows[j][0].Left < rows[end - 1][0].Right && rows[j][0].Right > rows[end - 1][1].Left + rows[j][0].Size) break;
            else if (Gap(rows[j - 1], rows[j]) > LineGap * rows[j][0].Size) break;
        }
        return end;
    }

    /// <summary>The columns of a run: the stretches of its width that more than a few of its rows print on.</summary>
    public static List<(double Left, double Right)> Columns(List<List<PdfLine>> rows)
    {
        var candidates = rows.Where(IsCandidate).ToList();
        if (candidates.Count < 2) return [];
        var few = candidates.Count > 3 ? Math.Max(1, candidates.Count / 7) : 0;
        var edges = candidates.SelectMany(r => r).SelectMany(l => new[] { (At: l.Left, Step: 1), (At: l.Right, Step: -1) }).OrderBy(e => e.At).ThenByDescending(e => e.Step);
        var columns = new List<(double Left, double Right)>();
        var depth = 0;
        foreach (var (at, step) in edges)
        {
            if (step > 0 && depth == few) columns.Add((at, at));
            depth += step;
            if (step < 0 && depth == few && columns.Count > 0) columns[^1] = (columns[^1].Left, at);
        }
        return columns;
    }

    /// <summary>Whether what looks like cells is running text with wide gaps.</summary>
    private static bool IsProse(List<List<PdfLine>> rows, List<(double Left, double Right)> columns)
    {
        var candidates = rows.Where(IsCandidate).ToList();
        if (candidates.Count * 3 < rows.Count) return true;
        if (candidates.Count > 3) return false;
        return columns.Count == 2 && candidates.SelectMany(r => r).All(l => LineShape.CountWords(l.Text) > CellWords);
    }

    /// <summary>Takes in the lines under the last row that only carry on one of its cells.</summary>
    private static int WithTail(List<List<PdfLine>> rows, int end, List<(double Left, double Right)> columns)
    {
        while (end < rows.Count && rows[end].Count == 1 && Gap(rows[end - 1], rows[end]) < LineGap * rows[end][0].Size
            && rows[end][0].Left >= columns[1].Left - 2 && rows[end][0].Right <= columns[^1].Right + 2) end++;
        return end;
    }

    /// <summary>Makes a table of lines in rows.</summary>
    /// <param name="lines">The lines of each row as they are printed.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="first">The place of the first line in the region.</param>
    /// <param name="known">The white space above which a row begins, where that is known from the page before.</param>
    private static PdfTable Make(List<List<PdfLine>> lines, List<(double Left, double Right)> columns, int first, double? known)
    {
        var rows = lines.ConvertAll(row => row.SelectMany(line => Divide(line, columns)).ToList());
        var gaps = rows.Skip(1).Select((row, i) => Gap(rows[i], row)).ToArray();
        var border = known ?? Border(rows, gaps, columns);
        var merged = new List<List<PdfLine>[]>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = Cells(rows[i], columns);
            var begins = i == 0 || (border is { } least ? gaps[i - 1] > least || BothCount(merged[^1], cells) : cells[0].Count > 0 || BothCount(merged[^1], cells));
            if (begins) merged.Add(cells);
            else
                for (var c = 0; c < cells.Length; c++) merged[^1][c].AddRange(cells[c]);
        }
        return new PdfTable(merged.ConvertAll(r => Array.ConvertAll(r, c => (IReadOnlyList<PdfLine>)c)), columns, first, lines.Sum(r => r.Count), border);
    }

    /// <summary>The white space above which a row begins; null where rows do not stand apart.</summary>
    private static double? Border(List<List<PdfLine>> rows, double[] gaps, List<(double Left, double Right)> columns)
    {
        if (gaps.Length == 0) return null;
        var (least, most) = (gaps.Min(), gaps.Max());
        var size = rows[0][0].Size;
        var border = (least + most) / 2;
        var wide = gaps.Count(g => g > border);
        var isApart = most - least > ClearlyMore * size && gaps.Length - wide >= 2
            && (wide >= Math.Max(2, gaps.Length / 15) || (wide == 1 && gaps[0] > border && IsOneRow(rows.GetRange(1, rows.Count - 1), columns)));
        return isApart ? border : null;
    }

    /// <summary>
    /// Whether the rows under a head are the lines of one: the cells begin together, two or more have several lines and not all as many, and no line had room for the first word of the next.
    /// </summary>
    private static bool IsOneRow(List<List<PdfLine>> rows, List<(double Left, double Right)> columns)
    {
        var cells = rows.ConvertAll(r => Cells(r, columns));
        if (cells.Count < 2 || cells[1].Count(c => c.Count > 0) < 2 || cells[^1].Count(c => c.Count > 0) == cells[0].Count(c => c.Count > 0)) return false;
        for (var c = 0; c < columns.Count; c++)
            for (var i = 1; i < cells.Count; i++)
            {
                if (cells[i][c].Count == 0) continue;
                if (cells[i - 1][c].Count == 0) return false;
                var above = cells[i - 1][c][^1];
                if (!HadNoRoom(above, cells[i][c][0], columns[c].Right)) return false;
            }
        return true;
    }

    /// <summary>Divides a line that fills its cell up to the next: where a word begins just where a column does, its cell begins.</summary>
    public static IEnumerable<PdfLine> Divide(PdfLine line, IReadOnlyList<(double Left, double Right)> columns)
    {
        foreach (var column in columns)
        {
            if (column.Left <= line.Left || column.Left >= line.Right || line.SplitAt(column.Left) is not { } parts) continue;
            yield return parts.First;
            line = parts.Second;
        }
        yield return line;
    }

    /// <summary>Whether two rows have figures in the same column: then they are two.</summary>
    private static bool BothCount(List<PdfLine>[] above, List<PdfLine>[] row)
    {
        for (var c = 1; c < row.Length; c++)
            if (row[c].Count > 0 && above[c].Count > 0 && TableBuilder.IsFigure(row[c][0].Text) && TableBuilder.IsFigure(above[c][^1].Text)) return true;
        return false;
    }

    private static List<PdfLine>[] Cells(List<PdfLine> row, List<(double Left, double Right)> columns)
    {
        var cells = new List<PdfLine>[columns.Count];
        for (var c = 0; c < cells.Length; c++) cells[c] = [];
        foreach (var line in row)
        {
            var column = 0;
            var most = double.MinValue;
            for (var c = 0; c < columns.Count; c++)
            {
                var shared = Math.Min(line.Right, columns[c].Right) - Math.Max(line.Left, columns[c].Left);
                if (shared > most) (most, column) = (shared, c);
            }
            cells[column].Add(line);
        }
        return cells;
    }

    private static double Gap(List<PdfLine> above, List<PdfLine> below) => below.Min(l => l.Top) - above.Max(l => l.Bottom);
}
