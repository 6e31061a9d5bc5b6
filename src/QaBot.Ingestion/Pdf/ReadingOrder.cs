namespace QaBot.Ingestion;

/// <summary>Divides a page into regions in the order in which a person reads them: columns from left to right, and what reaches across them between.</summary>
/// <remarks>
/// A gutter is a strip of the page that few lines cross and that has lines on both sides. What stands beside it is columns of text,
/// and no table, when the lines on both sides fill their width, or do not stand in common rows.
/// </remarks>
internal sealed class ReadingOrder
{
    private const int FewestLines = 4, Deepest = 4, Widest = 4000, NarrowestGutter = 5;
    private const double Ragged = 0.97, Fill = 0.65, FewestWords = 3, PartGap = 0.5, Aligned = 0.6, SameGutter = 8, Crossing = 1.5;

    private double? _gutter;

    /// <summary>The regions of a page in reading order. Pages are given in their order: a gutter of one page parts also a few lines on the next.</summary>
    public List<PageRegion> Of(IReadOnlyList<PdfLine> lines)
    {
        var regions = new List<PageRegion>();
        foreach (var (part, isTable) in WideTables.Divide(lines))
            if (isTable) regions.Add(new PageRegion(part, isTable));
            else regions.AddRange(Divide(part, 1));
        return regions;
    }

    private List<PageRegion> Divide(IReadOnlyList<PdfLine> lines, int depth)
    {
        if (depth > Deepest || (FindGutter(lines) ?? (depth == 1 ? _gutter : null)) is not { } gutter) return [new PageRegion(lines)];
        var isKnown = depth == 1 && _gutter is { } known && Math.Abs(gutter - known) < SameGutter;
        var edges = (Edge(lines.Where(l => l.Right <= gutter)), Edge(lines.Where(l => l.Left >= gutter)));
        var bands = Bands(lines, gutter).SelectMany(b => WithoutTables(b, gutter, edges)).Select(b => new Band(b, gutter)).ToList();
        var tall = bands.Where(b => b.Rows >= (isKnown ? 1 : FewestLines)).ToList();
        if (!tall.Any(b => AreColumns(b.Left, b.Right, depth))) return [new PageRegion(lines)];
        if (depth == 1) _gutter = gutter;

        var regions = new List<PageRegion>();
        var across = new List<PdfLine>();
        foreach (var band in bands)
        {
            if (!AreColumns(band.Left, band.Right, depth))
            {
                across.AddRange(band.Lines);
                continue;
            }
            if (across.Count > 0) regions.Add(new PageRegion(across));
            across = [];
            regions.AddRange(Divide(band.Left, depth + 1));
            regions.AddRange(Divide(band.Right, depth + 1));
        }
        if (across.Count > 0) regions.Add(new PageRegion(across));
        return regions;
    }

    /// <summary>Lines between which none other crosses the gutter.</summary>
    private sealed record Band(List<PdfLine> Lines, double Gutter)
    {
        public List<PdfLine> Left { get; } = Lines.Where(l => l.Right <= Gutter).ToList();

        public List<PdfLine> Right { get; } = Lines.Where(l => l.Left >= Gutter).ToList();

        public int Rows => Math.Min(PageRegion.Rows(Left).Count, PageRegion.Rows(Right).Count);
    }

    /// <summary>The lines from top to bottom in runs: those that cross the gutter, and those beside it.</summary>
    private static IEnumerable<List<PdfLine>> Bands(IReadOnlyList<PdfLine> lines, double gutter)
    {
        var band = new List<PdfLine>();
        var crossing = false;
        foreach (var line in lines.OrderBy(l => l.Top))
        {
            var crosses = line.Left < gutter && line.Right > gutter;
            if (band.Count > 0 && crosses != crossing)
            {
                yield return band;
                band = [];
            }
            crossing = crosses;
            band.Add(line);
        }
        if (band.Count > 0) yield return band;
    }

    /// <summary>The left edge that most letters of some lines begin at.</summary>
    private static double Edge(IEnumerable<PdfLine> lines) =>
        lines.GroupBy(l => Math.Round(l.Left / 3)).Select(g => (Left: g.Average(l => l.Left), Letters: g.Sum(l => l.Text.Length))).OrderByDescending(g => g.Letters).FirstOrDefault().Left;

    /// <summary>Takes out of a band the parts between white space that are tables on both sides of the gutter.</summary>
    private static IEnumerable<List<PdfLine>> WithoutTables(List<PdfLine> band, double gutter, (double Left, double Right) edges)
    {
        var rest = new List<PdfLine>();
        foreach (var part in Parts(band))
        {
            if (!IsTable(part, gutter, edges))
            {
                rest.AddRange(part);
                continue;
            }
            if (rest.Count > 0) yield return rest;
            rest = [];
            yield return part;
        }
        if (rest.Count > 0) yield return rest;
    }

    /// <summary>Whether nearly all rows have both sides, one of them short, or many lines begin elsewhere than the lines of the columns do.</summary>
    private static bool IsTable(List<PdfLine> part, double gutter, (double Left, double Right) edges)
    {
        var rows = PageRegion.Rows(part);
        var at = part.Count(l => IsNear(l, l.Right <= gutter ? edges.Left : edges.Right));
        if (part.Count > 2 && at < Aligned * part.Count && part.Exists(l => l.Right <= gutter) && part.Exists(l => l.Left >= gutter)) return true;
        var both = rows.Count(r => r[0].Right <= gutter && r[^1].Left >= gutter);
        if (both < FewestLines - 1 || both * 5 < rows.Count * 4) return false;
        return Math.Min(part.Where(l => l.Right <= gutter).Average(Words), part.Where(l => l.Left >= gutter).Average(Words)) < FewestWords;
    }

    private static bool IsNear(PdfLine line, double edge) => line.Left > edge - line.Size && line.Left < edge + (2.5 * line.Size);

    /// <summary>The parts of a band between which no line stands for the height of most of a line.</summary>
    private static IEnumerable<List<PdfLine>> Parts(List<PdfLine> band)
    {
        var part = new List<PdfLine>();
        var bottom = double.MinValue;
        foreach (var line in band.OrderBy(l => l.Top))
        {
            if (part.Count > 0 && line.Top - bottom > PartGap * line.Size)
            {
                yield return part;
                part = [];
            }
            part.Add(line);
            bottom = Math.Max(bottom, line.Bottom);
        }
        if (part.Count > 0) yield return part;
    }

    /// <summary>The middle of the strip that parts the most lines and that the fewest cross; null where there is none.</summary>
    private static double? FindGutter(IReadOnlyList<PdfLine> lines)
    {
        if (lines.Count < 2 * FewestLines) return null;
        var start = lines.Min(l => l.Left);
        var worth = Worth(lines, start, (int)Math.Min(Widest, lines.Max(l => l.Right) - start) + 2);
        var (best, bestWidth, bestWorth) = ((double?)null, 0, 0);
        for (var x = 0; x + NarrowestGutter <= worth.Length; x++)
        {
            var least = Least(worth.AsSpan(x, NarrowestGutter));
            if (least < bestWorth || least <= 0) continue;
            // A line that ends a little too far right makes the strip no narrower.
            var (from, to) = (x, x + NarrowestGutter);
            while (from > 0 && worth[from - 1] >= least * Ragged) from--;
            while (to < worth.Length && worth[to] >= least * Ragged) to++;
            if (least > bestWorth || to - from > bestWidth) (best, bestWidth, bestWorth) = (start + ((from + to) / 2.0), to - from, least);
        }
        return best;
    }

    private static int Least(ReadOnlySpan<int> values)
    {
        var least = int.MaxValue;
        foreach (var value in values) least = Math.Min(least, value);
        return least;
    }

    /// <summary>For each point of the width: how many lines a cut there would part, those it would cut taken off; 0 where it would be no gutter.</summary>
    private static int[] Worth(IReadOnlyList<PdfLine> lines, double start, int width)
    {
        int[] ends = new int[width + 1], begins = new int[width + 1], worth = new int[width];
        foreach (var line in lines)
        {
            ends[Math.Clamp((int)Math.Ceiling(line.Right - start), 0, width)]++;
            begins[Math.Clamp((int)Math.Floor(line.Left - start), 0, width)]++;
        }
        int left = 0, begun = 0;
        for (var x = 0; x < width; x++)
        {
            left += ends[x];
            var right = lines.Count - begun;
            begun += begins[x];
            var crossing = lines.Count - left - right;
            var least = Math.Min(left, right);
            if (least >= FewestLines && crossing <= Crossing * least) worth[x] = Math.Max(0, (2 * least) - crossing);
        }
        return worth;
    }

    private bool AreColumns(List<PdfLine> left, List<PdfLine> right, int depth) =>
        left.Count > 0 && right.Count > 0 && ((IsText(left, depth) && IsText(right, depth)) || AreMarginal(left, right) || AreMarginal(right, left));

    /// <summary>Whether lines fill the width of their column, or of the columns within.</summary>
    private bool IsText(List<PdfLine> lines, int depth)
    {
        var words = lines.Average(Words);
        if (words < FewestWords) return false;
        var width = lines.Max(l => l.Right) - lines.Min(l => l.Left);
        if (Median(lines.Select(l => l.Width)) >= Fill * width) return true;
        return depth < Deepest && Divide(lines, depth + 1).Count > 1;
    }

    /// <summary>Whether one side is running text and the other stands beside it in rows of its own: notes in the margin.</summary>
    private static bool AreMarginal(List<PdfLine> text, List<PdfLine> margin)
    {
        var width = text.Max(l => l.Right) - text.Min(l => l.Left);
        if (Median(text.Select(l => l.Width)) < 0.85 * width || text.Average(Words) < 2 * FewestWords) return false;
        var bottoms = text.Select(l => l.Bottom).Order().ToArray();
        return margin.Count(m => !HasNear(bottoms, m.Bottom)) * 2 > margin.Count;
    }

    private static bool HasNear(double[] sorted, double value)
    {
        var at = Array.BinarySearch(sorted, value - 1);
        at = at < 0 ? ~at : at;
        return at < sorted.Length && sorted[at] <= value + 1;
    }

    private static double Words(PdfLine line) => LineShape.CountWords(line.Text);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
