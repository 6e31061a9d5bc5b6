namespace QaBot.Ingestion;

/// <summary>Makes one table of its parts on successive pages: header once, junk rows gone, spilled cells with their row.</summary>
internal sealed class TableBuilder(string text, InlineCleaner cleaner)
{
    private const int MostSearches = 100;

    private int _searches;

    /// <summary>A row in the making.</summary>
    /// <param name="Cells">Its cells.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Marks">The footnote marks in its cells.</param>
    internal sealed record Row(List<TableCell> Cells, TextSpan Span, IReadOnlyList<string> Marks)
    {
        /// <summary>Whether it is the rest of the row above, which a page break cuts.</summary>
        public bool IsRest { get; init; }

        /// <summary>The lines that it stands in where other text stands between them; empty where there is none.</summary>
        public IReadOnlyList<TextSpan> Parts { get; init; } = [];
    }

    /// <summary>The header cells and the rows of the parts of one table.</summary>
    public (IReadOnlyList<string> Header, TextSpan? HeaderSpan, IReadOnlyList<Row> Rows) Build(IReadOnlyList<Block> parts)
    {
        var lines = parts.SelectMany(p => p.Lines.Select((line, i) => Cells(line, parts[0].IsPiped) with { IsRest = p.CarriesRow && i == 0 })).ToList();
        var columns = lines.Max(l => l.Cells.Count);
        foreach (var line in lines)
            while (line.Cells.Count < columns) line.Cells.Add(new TableCell("", new TextSpan(line.Span.End, line.Span.End)));

        var exact = parts[0].IsExact;
        var header = (exact && parts[0].HasHeader) || (!parts[0].HasHeader && HasHeader(lines, parts[0].IsPiped)) ? lines[0] : null;
        var rows = new List<Row>();
        foreach (var line in lines)
        {
            if (ReferenceEquals(line, header) || IsJunk(line) || (header is not null && SameCells(line, header))) continue;
            if (exact)
            {
                rows.Add(line);
                continue;
            }
            if (rows.Count > 0 && (line.IsRest || Spills(rows[^1], line)))
            {
                rows[^1] = Merge(rows[^1], line);
                continue;
            }
            if (rows.Count > 0 && CompletesName(rows[^1], line)) rows[^1] = WithName(rows[^1], $"{rows[^1].Cells[0].Text} {line.Cells[0].Text}");
            rows.Add(line);
        }
        return (header is null ? Enumerable.Repeat("", columns).ToArray() : header.Cells.Select(c => c.Text).ToArray(), header?.Span, rows);
    }

    private Row Cells(TextSpan line, bool piped)
    {
        var cells = new List<TableCell>();
        var marks = new List<string>();
        var end = line.End;
        var at = line.Start;
        if (piped)
        {
            if (text[at] == '|') at++;
            if (text[end - 1] == '|' && text[end - 2] != '\\') end--;
        }
        for (var i = at; i <= end; i++)
        {
            if (i < end && (piped ? text[i] != '|' || text[i - 1] == '\\' : text[i] != '\t')) continue;
            cells.Add(Cell(at, i, marks));
            at = i + 1;
        }
        while (!piped && cells.Count > 1 && text[end - 1] == '\t' && cells[^1].Text.Length == 0) cells.RemoveAt(cells.Count - 1);
        return new Row(cells, line, marks.Count == 0 ? [] : marks);
    }

    private TableCell Cell(int start, int end, List<string> marks)
    {
        while (start < end && LineShape.IsBlank(text[start])) start++;
        while (end > start && LineShape.IsBlank(text[end - 1])) end--;
        if (start == end) return new TableCell("", new TextSpan(start, end));
        var clean = cleaner.Clean(new TextSpan(start, end));
        marks.AddRange(clean.Marks.Select(m => m.Mark));
        var words = clean.Text.Any(char.IsLetterOrDigit) || clean.Text is "-" or "–" or "—" ? clean.Text : "";
        return new TableCell(words, new TextSpan(start, end));
    }

    private static bool HasHeader(List<Row> lines, bool piped) =>
        lines.Count > 1 && (piped || lines.Skip(1).Any(l => SameCells(l, lines[0])) || !lines[0].Cells.Any(c => IsFigure(c.Text)));

    private static bool IsJunk(Row row) => row.Cells.All(c => c.Text.All(x => !char.IsLetterOrDigit(x)));

    private static bool SameCells(Row a, Row b) => a.Cells.Select(c => c.Text).SequenceEqual(b.Cells.Select(c => c.Text), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a row only carries on the row above: it has no name of its own or goes on in the middle of the name, and no figure meets another.</summary>
    private static bool Spills(Row above, Row row)
    {
        for (var i = 1; i < row.Cells.Count; i++)
            if (row.Cells[i].Text.Length > 0 && above.Cells[i].Text.Length > 0 && (IsFigure(row.Cells[i].Text) || IsFigure(above.Cells[i].Text))) return false;
        var name = row.Cells[0].Text;
        if (name.Length == 0) return row.Cells.Any(c => c.Text.Length > 0);
        var open = above.Cells[0].Text;
        if (open.Length == 0) return false;
        var unfinished = char.IsLower(name[0]) || open[^1] is '-' or ',' or '(' or '&' || BrokenSentences.Announces(open);
        return unfinished || (above.Cells.Skip(1).All(c => c.Text.Length == 0) && above.Cells.Count > 1 && row.Cells.Skip(1).Any(c => c.Text.Length > 0) && char.IsLower(name[0]));
    }

    /// <summary>
    /// Whether a damaged row (a cell is missing) holds the rest of the name above: the text writes both parts together elsewhere, and never the first alone.
    /// The row's figures stay where they are: whose they are cannot be told.
    /// </summary>
    private bool CompletesName(Row above, Row row)
    {
        var (first, rest) = (above.Cells[0].Text, row.Cells[0].Text);
        if (first.Length < 3 || rest.Length == 0 || row.Cells.All(c => c.Text.Length > 0) || ++_searches > MostSearches) return false;
        var found = false;
        for (var at = text.IndexOf(first, StringComparison.Ordinal); at >= 0; at = text.IndexOf(first, at + 1, StringComparison.Ordinal))
        {
            if (at == above.Cells[0].Span.Start) continue;
            var after = text.AsSpan(at + first.Length);
            if (after.Length <= rest.Length || after[0] != ' ' || !after[1..].StartsWith(rest)) return false;
            found = true;
        }
        return found;
    }

    private static Row WithName(Row row, string name) => row with { Cells = [new TableCell(name, row.Cells[0].Span), .. row.Cells[1..]] };

    private Row Merge(Row above, Row row)
    {
        var cells = new List<TableCell>(above.Cells.Count);
        for (var i = 0; i < above.Cells.Count; i++)
        {
            var (a, b) = (above.Cells[i], row.Cells[i]);
            cells.Add(b.Text.Length == 0 ? a : a.Text.Length == 0 ? b : new TableCell($"{a.Text} {b.Text}", a.Span.Union(b.Span)));
        }
        var isApart = !text.AsSpan(above.Span.End, Math.Max(0, row.Span.Start - above.Span.End)).IsWhiteSpace();
        IReadOnlyList<TextSpan> last = row.Parts.Count > 0 ? row.Parts : [row.Span];
        IReadOnlyList<TextSpan> parts = isApart ? [.. above.Parts.Count > 0 ? above.Parts : [above.Span], .. last]
            : above.Parts.Count > 0 ? [.. above.Parts.SkipLast(1), above.Parts[^1].Union(last[0]), .. last.Skip(1)] : row.Parts.Count > 0 ? [above.Span.Union(last[0]), .. last.Skip(1)] : [];
        return new Row(cells, above.Span.Union(row.Span), [.. above.Marks, .. row.Marks]) { Parts = parts };
    }

    /// <summary>Whether a cell holds a figure and no words.</summary>
    public static bool IsFigure(string cell)
    {
        var digits = 0;
        foreach (var c in cell)
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsLetter(c)) return false;
        return digits > 0;
    }

    /// <summary>Whether a row sums the others, as its first cell says.</summary>
    public static bool IsTotal(Row row)
    {
        var name = row.Cells[0].Text.AsSpan().Trim();
        ReadOnlySpan<string> words = ["total", "grand total", "subtotal", "sub-total", "overall total", "sum", "totals"];
        foreach (var word in words)
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || !char.IsLetter(name[word.Length]))) return true;
        return false;
    }
}
