using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>Takes out of the pages the numbers that drafts and pleadings print beside every line.</summary>
internal static class LineNumbers
{
    private const int FewestOnPage = 5, FewestPages = 2, MostDigits = 5, ProseWords = 5;
    private const double SameEdge = 4;

    /// <summary>Removes them where several pages have them.</summary>
    public static void Remove(IReadOnlyList<PdfPage> pages)
    {
        var found = pages.Select(p => (Page: p, Numbers: Find(p))).Where(f => f.Numbers.Count > 0).ToList();
        if (found.Count < FewestPages) return;
        foreach (var (page, numbers) in found) page.Lines.RemoveAll(numbers.Contains);
    }

    /// <summary>The numbers of a page that stand one under the other outside the text, count on without a break, and each have a line of prose beside them.</summary>
    private static HashSet<PdfLine> Find(PdfPage page)
    {
        var numbers = new HashSet<PdfLine>(ReferenceEqualityComparer.Instance);
        var digits = page.Lines.FindAll(l => l.Text.Length is > 0 and <= MostDigits && l.Text.All(char.IsAsciiDigit));
        if (digits.Count < FewestOnPage) return numbers;
        // They are set flush right, or flush left.
        foreach (var column in digits.GroupBy(l => Math.Round(l.Right / SameEdge)).Concat(digits.GroupBy(l => Math.Round(l.Left / SameEdge))))
        {
            var down = column.OrderBy(l => l.Top).ToList();
            if (down.Count >= FewestOnPage && Counts(down) && AreOutside(down, page) && AreBesideProse(down, page)) numbers.UnionWith(down);
        }
        return numbers;
    }

    private static bool Counts(List<PdfLine> down)
    {
        var values = down.ConvertAll(l => int.Parse(l.Text, CultureInfo.InvariantCulture));
        var step = values[1] - values[0];
        return step is 1 or 5 or 10 && values.Zip(values.Skip(1)).Count(v => v.Second - v.First == step) * 10 >= (values.Count - 1) * 9;
    }

    private static bool AreOutside(List<PdfLine> down, PdfPage page)
    {
        var (left, right) = (down.Min(l => l.Left), down.Max(l => l.Right));
        return !page.Lines.Exists(l => l.Left < right && l.Right > left && l.Top >= down[0].Top && l.Bottom <= down[^1].Bottom && !down.Contains(l));
    }

    /// <summary>Whether most have one line of many words beside them: in a table there are several cells, or short ones.</summary>
    private static bool AreBesideProse(List<PdfLine> down, PdfPage page)
    {
        var beside = down.ConvertAll(n => page.Lines.FindAll(l => !ReferenceEquals(l, n) && l.IsBeside(n) && !l.Text.All(char.IsAsciiDigit)));
        return beside.Count(b => b.Count is 1 or 2 && b.TrueForAll(l => LineShape.CountWords(l.Text) >= ProseWords)) * 2 > down.Count;
    }
}
