namespace QaBot.Ingestion;

/// <summary>Takes out of the pages what is printed at their margins on every one: running heads and feet, page numbers; the latter become the pages' labels.</summary>
internal static class RunningHeads
{
    private const double Zone = 0.14, LeastGap = 0.5, LeastGapOfRow = 1.2, SameHeight = 2.5, Larger = 1.2;
    private const int FewestPages = 3, LongestHead = 160, MostRows = 3;

    /// <summary>A row at the upper or lower margin of a page.</summary>
    private sealed record Edge(PdfPage Page, List<PdfLine> Row, bool IsTop, string Key, bool Apart)
    {
        public double Height => Row[0].Top;

        public bool IsNumber => Row.Count == 1 && LineShape.IsPageNumber(Row[0].Text);
    }

    /// <summary>Removes the furniture from all pages.</summary>
    /// <remarks>A row of several parts close to the next row is rather the head of a table, which returns on every page too.</remarks>
    public static void Remove(IReadOnlyList<PdfPage> pages)
    {
        for (var depth = 0; depth < MostRows; depth++)
        {
            var edges = pages.SelectMany(Edges).ToList();
            var furniture = Furniture(edges, pages.Count);
            if (furniture.Count == 0) return;
            Label(furniture);
            foreach (var edge in furniture)
            {
                var row = edge.Row.ToHashSet(ReferenceEqualityComparer.Instance);
                edge.Page.Lines.RemoveAll(row.Contains);
            }
        }
    }

    private static IEnumerable<Edge> Edges(PdfPage page)
    {
        var rows = PageRegion.Rows(page.Lines.Where(l => l.Top < Zone * page.Height || l.Bottom > (1 - Zone) * page.Height));
        if (rows.Count == 0) yield break;
        if (rows[0][0].Top < Zone * page.Height) yield return Edge(page, rows[0], isTop: true);
        if (rows[^1][0].Bottom > (1 - Zone) * page.Height && (rows.Count > 1 || rows[0][0].Top >= Zone * page.Height)) yield return Edge(page, rows[^1], isTop: false);

        static Edge Edge(PdfPage page, List<PdfLine> row, bool isTop)
        {
            var (top, bottom) = (row.Min(l => l.Top), row.Max(l => l.Bottom));
            var gap = isTop
                ? page.Lines.Where(l => l.Bottom > bottom + 1 && !row.Contains(l)).Select(l => l.Top - bottom).DefaultIfEmpty(double.MaxValue).Min()
                : page.Lines.Where(l => l.Top < top - 1 && !row.Contains(l)).Select(l => top - l.Bottom).DefaultIfEmpty(double.MaxValue).Min();
            return new Edge(page, row, isTop, Key(row), gap >= (row.Count > 1 && !row.Exists(l => LineShape.IsPageNumber(l.Text)) ? LeastGapOfRow : LeastGap) * row[0].Size);
        }
    }

    /// <summary>The rows that return, the numbers that count the pages, and what stands where such rows stand.</summary>
    private static List<Edge> Furniture(List<Edge> edges, int pages)
    {
        var fewest = pages < 2 * FewestPages ? 2 : FewestPages;
        var sure = new HashSet<Edge>(ReferenceEqualityComparer.Instance);
        foreach (var alike in edges.Where(e => e.Key.Length is > 1 and <= LongestHead).GroupBy(e => (e.IsTop, e.Key)))
            if (alike.Count() >= fewest && alike.Count(e => e.Apart) * 2 > alike.Count()) sure.UnionWith(OfOneSize([.. alike]));
        var numbers = edges.Where(e => e.IsNumber).ToList();
        foreach (var alike in numbers.GroupBy(Offset))
            foreach (var edge in alike)
                if (edge.Apart && (pages < FewestPages || IsRoman(edge.Row[0].Text) || alike.Count() > 1)) sure.Add(edge);

        var slots = sure.Where(e => !e.IsNumber).CountBy(Slot).ToDictionary();
        foreach (var edge in edges)
            if (edge.Apart && !sure.Contains(edge) && edge.Key.Length <= LongestHead && slots.GetValueOrDefault(Slot(edge)) >= FewestPages) sure.Add(edge);
        return [.. sure];
    }

    /// <summary>The rows that are not clearly larger than most of them: on its own page the title stands larger than in the head of the others.</summary>
    private static IEnumerable<Edge> OfOneSize(List<Edge> alike)
    {
        var usual = alike.Select(e => e.Row[0].Size).Order().ElementAt(alike.Count / 2);
        return alike.Where(e => e.Row[0].Size < Larger * usual);
    }

    /// <summary>Where a row stands and how it is set, as all heads of a document do alike.</summary>
    private static (bool IsTop, double Height, double Size, bool IsBold) Slot(Edge edge) =>
        (edge.IsTop, Math.Round(edge.Height / SameHeight), Math.Round(edge.Row[0].Size * 2), edge.Row[0].IsBold);

    /// <summary>Gives each page the number that is printed on it, where most numbers keep the same distance from the count of pages.</summary>
    private static void Label(List<Edge> furniture)
    {
        var printed = furniture.SelectMany(e => Numbers(e.Row).Select(n => (e.Page, Number: n))).ToList();
        var best = printed.Where(p => p.Number.Value > 0).GroupBy(p => p.Number.Value - p.Page.Number).MaxBy(g => g.Count());
        foreach (var (page, number) in printed)
            if (number.Value == 0 || (best is not null && number.Value - page.Number == best.Key && (best.Count() > 1 || printed.Count == 1))) page.Label ??= number.Text;
    }

    /// <summary>The numbers that begin or end a part of the row; a Roman one, alone, has the value 0.</summary>
    private static IEnumerable<(string Text, int Value)> Numbers(List<PdfLine> row)
    {
        foreach (var line in row)
        {
            var text = line.Text.Trim();
            if (LineShape.IsPageNumber(text) && IsRoman(text)) yield return (text.Trim("-–—|[]()•. ".ToCharArray()), 0);
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.Length > 1 ? [words[0], words[^1]] : words)
                if (int.TryParse(word.Trim("-–—|[]()•.".ToCharArray()), out var value) && value is > 0 and < 100_000) yield return (value.ToString(System.Globalization.CultureInfo.InvariantCulture), value);
        }
    }

    private static int Offset(Edge edge) => Numbers(edge.Row).Select(n => n.Value).FirstOrDefault() - edge.Page.Number;

    private static bool IsRoman(string text) => text.Trim("-–—|[]()•. ".ToCharArray()) is { Length: > 0 } bare && bare.All(c => "ivxIVX".Contains(c, StringComparison.Ordinal));

    /// <summary>The letters of a row, each run of digits as one sign: what is the same on all pages.</summary>
    private static string Key(List<PdfLine> row)
    {
        var key = new System.Text.StringBuilder();
        foreach (var c in row.SelectMany(l => l.Text))
            if (char.IsLetter(c)) key.Append(char.ToLowerInvariant(c));
            else if (char.IsAsciiDigit(c) && (key.Length == 0 || key[^1] != '#')) key.Append('#');
        return key.ToString();
    }
}
