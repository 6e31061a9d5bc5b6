using System.Globalization;
using AngleSharp.Dom;

namespace QaBot.Ingestion;

/// <summary>Turns a table of a page into a grid: spanned cells stand in each row that they span, several header rows become one.</summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 200;
    private const int MostSpannedRows = 1000;

    private readonly List<(InlineText[] Cells, bool IsHeader)> _rows = [];

    /// <param name="table">The element.</param>
    /// <param name="words">Gives a cell's words.</param>
    /// <param name="visibility">Tells which rows and cells are hidden.</param>
    /// <param name="color">The colour of words round the table.</param>
    /// <param name="background">The colour behind them.</param>
    public HtmlTable(IElement table, Func<IElement, string, string, InlineText> words, HtmlVisibility visibility, string color, string background)
    {
        var spanned = new Dictionary<int, (int Rows, InlineText Words)>();
        foreach (var row in RowsOf(table))
        {
            var (rowInk, rowBehind) = (color, background);
            if (visibility.IsHidden(row, ref rowInk, ref rowBehind)) continue;
            var cells = new List<InlineText>();
            int headers = 0, all = 0;
            foreach (var cell in row.Children)
            {
                if (cell.LocalName is not ("td" or "th") || cells.Count >= MostColumns) continue;
                Fill(cells, spanned);
                var (ink, behind) = (rowInk, rowBehind);
                var text = visibility.IsHidden(cell, ref ink, ref behind) ? new InlineText() : words(cell, ink, behind);
                var isHeader = cell.LocalName == "th";
                all++;
                if (isHeader) headers++;
                var rows = Span(cell, "rowspan", MostSpannedRows);
                for (var i = Span(cell, "colspan", MostColumns); i > 0 && cells.Count < MostColumns; i--)
                {
                    if (rows > 1) spanned[cells.Count] = (rows - 1, text);
                    // A header over several columns names each; a value over several columns is said once.
                    cells.Add(isHeader || cells.Count == 0 || i == Span(cell, "colspan", MostColumns) ? text : new InlineText());
                }
            }
            Fill(cells, spanned);
            if (cells.Count > 0) _rows.Add(([.. cells], row.ParentElement?.LocalName == "thead" || (all > 0 && headers == all)));
        }
        var head = 0;
        while (head < _rows.Count - 1 && _rows[head].IsHeader) head++;
        if (head == 0) return;
        Header = TableHeader.Merge(_rows.Take(head).Select(r => r.Cells).ToArray());
        _rows.RemoveRange(0, head);
    }

    /// <summary>The name of each column; null where no row is marked as header.</summary>
    public IReadOnlyList<InlineText>? Header { get; }

    /// <summary>The rows under the header.</summary>
    public IEnumerable<IReadOnlyList<InlineText>> Rows => _rows.Select(r => r.Cells);

    /// <summary>Whether a table only arranges the page: it says so, holds another table or has a single column.</summary>
    public static bool IsLayout(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table") is not null) return true;
        if (table.QuerySelector("th, caption") is not null) return false;
        var rows = RowsOf(table).ToArray();
        return rows.All(r => r.Children.Length < 2) || rows.Length == 1 && rows[0].QuerySelector("p, h1, h2, h3, ul, div") is not null;
    }

    private static IEnumerable<IElement> RowsOf(IElement table)
    {
        foreach (var child in table.Children)
            if (child.LocalName == "tr") yield return child;
            else if (child.LocalName is "thead" or "tbody" or "tfoot")
                foreach (var row in child.Children)
                    if (row.LocalName == "tr") yield return row;
    }

    private static void Fill(List<InlineText> cells, Dictionary<int, (int Rows, InlineText Words)> spanned)
    {
        while (cells.Count < MostColumns && spanned.Remove(cells.Count, out var above))
        {
            if (above.Rows > 1) spanned[cells.Count] = (above.Rows - 1, above.Words);
            cells.Add(above.Words);
        }
    }

    private static int Span(IElement cell, string attribute, int most) =>
        int.TryParse(cell.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, most) : 1;
}
