using System.Globalization;
using System.Text.RegularExpressions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Composing.Tables;

/// <summary>A table taken apart: which columns hold numbers, in which unit, and the words of every cell.</summary>
internal sealed partial class TableView
{
    private readonly double?[][] _numbers;

    public TableView(Document document, int number, TextViews views)
    {
        Document = document;
        Table = document.Tables[number];
        Caption = views.Of(Table.Caption);
        Header = [.. Table.Header.Select(h => views.Of(h))];
        Rows = [.. Table.Rows.Where(r => r.Passage is not null && !r.IsTotal)];
        Total = Table.Rows.FirstOrDefault(r => r.IsTotal);
        Cells = new SentenceView[Rows.Length][];
        _numbers = new double?[Rows.Length][];
        for (var r = 0; r < Rows.Length; r++)
        {
            Cells[r] = new SentenceView[Rows[r].Cells.Count];
            for (var c = 0; c < Cells[r].Length; c++) Cells[r][c] = views.Of(Rows[r].Cells[c].Text);
            _numbers[r] = Numbers(Rows[r]);
        }
        Units = new Unit[Table.Header.Count];
        Numeric = new bool[Table.Header.Count];
        for (var c = 0; c < Numeric.Length; c++)
        {
            Units[c] = UnitOf(Table.Header[c]);
            Numeric[c] = IsNumeric(c);
        }
        Key = Math.Max(0, Array.IndexOf(Numeric, false));
        NumericTotal = Total is null ? null : Numbers(Total);
    }

    public Document Document { get; }

    public Table Table { get; }

    public SentenceView Caption { get; }

    public SentenceView[] Header { get; }

    /// <summary>The rows that are evidence, the total left out.</summary>
    public TableRow[] Rows { get; }

    public TableRow? Total { get; }

    public SentenceView[][] Cells { get; }

    /// <summary>For each column, whether most of its cells are plain numbers.</summary>
    public bool[] Numeric { get; }

    /// <summary>For each column, the currency and scale that its header names.</summary>
    public Unit[] Units { get; }

    /// <summary>The column that names the rows: the first that holds words.</summary>
    public int Key { get; }

    public double?[]? NumericTotal { get; }

    public double? Number(int row, int column) => column < _numbers[row].Length ? _numbers[row][column] : null;

    public string Cell(int row, int column) => column < Rows[row].Cells.Count ? Rows[row].Cells[column].Text : "";

    /// <summary>A column's name without its unit.</summary>
    public string ColumnName(int column) => UnitInBrackets().Replace(Table.Header[column], "").Trim();

    /// <summary>A cell's value with the unit that its header names: "US$125 million".</summary>
    public string Value(string cell, int column)
    {
        var unit = Units[column];
        if (!Numeric[column] || ParseNumber(cell) is null) return cell;
        var scaled = unit.ScaleWord.Length > 0 ? $"{cell} {unit.ScaleWord}" : cell;
        if (unit.Currency.Length == 0 || cell.Contains(unit.Currency, StringComparison.Ordinal)) return scaled;
        return char.IsLetter(unit.Currency[^1]) ? $"{unit.Currency} {scaled}" : unit.Currency + scaled;
    }

    /// <summary>The number that a cell is, group separators and currency signs taken off; null for words.</summary>
    public static double? ParseNumber(string cell)
    {
        var match = PlainNumber().Match(cell);
        return match.Success && double.TryParse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static double?[] Numbers(TableRow row)
    {
        var numbers = new double?[row.Cells.Count];
        for (var c = 0; c < numbers.Length; c++) numbers[c] = ParseNumber(row.Cells[c].Text);
        return numbers;
    }

    private bool IsNumeric(int column)
    {
        int numbers = 0, filled = 0;
        for (var r = 0; r < Rows.Length; r++)
        {
            if (Cell(r, column).Length == 0) continue;
            filled++;
            if (Number(r, column) is not null) numbers++;
        }
        return filled > 0 && numbers * 2 > filled;
    }

    private static Unit UnitOf(string header)
    {
        var match = UnitInBrackets().Match(header);
        if (!match.Success) return new("", 1, "");
        var scale = match.Groups["scale"].Value.ToLowerInvariant();
        var (factor, word) = scale switch
        {
            "mn" or "m" or "million" or "millions" => (1e6, "million"),
            "bn" or "billion" or "billions" => (1e9, "billion"),
            "thousand" or "thousands" or "k" => (1e3, "thousand"),
            "trillion" or "tn" or "trillions" => (1e12, "trillion"),
            _ => (1, ""),
        };
        return new(match.Groups["currency"].Value, factor, word);
    }

    [GeneratedRegex(@"^\s*(?:US\$|\p{Sc}|[A-Z]{3}\s)?\s*(-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*%?\s*[\*†]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"\s*\(\s*(?:in\s+)?(?<currency>[A-Z]{2}\$|US\$|\p{Sc}|USD|EUR|GBP|RMB)?\s*(?<scale>mn|bn|tn|m|k|millions?|billions?|trillions?|thousands?)?(?:\s+of\s+[^)]*)?\s*\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UnitInBrackets();
}

/// <summary>What a column's numbers count in.</summary>
internal sealed record Unit(string Currency, double Factor, string ScaleWord);
