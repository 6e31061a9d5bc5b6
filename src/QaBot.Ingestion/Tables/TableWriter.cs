namespace QaBot.Ingestion;

/// <summary>Writes a table's rows as passages and makes the table of them.</summary>
internal sealed class TableWriter(string text, InlineCleaner cleaner, PassageBuilder passages, int number)
{
    /// <summary>The table, and the footnote marks that hang on its cells.</summary>
    public (Table Table, IReadOnlySet<string> Marks) Write(
        IReadOnlyList<Block> parts, (Block? Caption, Block? Source) around, IReadOnlyList<string> headings, PageCounter pages)
    {
        var (header, headerSpan, rows) = new TableBuilder(text, cleaner).Build(parts);
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var made = new List<TableRow>();
        foreach (var row in rows)
        {
            marks.UnionWith(row.Marks.Where(m => !char.IsAsciiDigit(m[0])));
            var sentence = new Sentence(Words(header, row.Cells), Segments(row), row.Marks);
            var passage = passages.AddRow(sentence, headings, pages.At(row.Span.Start), number, made.Count);
            made.Add(new TableRow(row.Cells, row.Span, TableBuilder.IsTotal(row), passage));
        }
        var table = new Table(Clean(around.Caption), around.Caption?.Span, header, headerSpan, made, around.Source is null ? null : Clean(around.Source), around.Source?.Span);
        return (table, marks);
    }

    /// <summary>A row in words: its name, then each cell with its column.</summary>
    private static string Words(IReadOnlyList<string> header, List<TableCell> cells)
    {
        var words = new List<string>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Text.Length > 0)
                words.Add(i == 0 || header[i].Length == 0 ? cells[i].Text : $"{header[i]}: {cells[i].Text}");
        return string.Join(" | ", words);
    }

    private static IReadOnlyList<TextSpan> Segments(TableBuilder.Row row)
    {
        if (row.Parts.Count > 0) return row.Parts;
        var filled = row.Cells.Where(c => c.Text.Length > 0).Select(c => c.Span).ToArray();
        return [new TextSpan(filled.Min(s => s.Start), filled.Max(s => s.End))];
    }

    private string Clean(Block? block) => block is null ? "" : cleaner.Clean([block.Lines]).Text;
}
