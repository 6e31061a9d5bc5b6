namespace QaBot.Answering.Verification;

/// <summary>Lines up the numbers of several pieces of evidence: the cells of a table's columns, or the first, second… number of each sentence.</summary>
internal static class Columns
{
    private const int MostColumns = 16;

    /// <summary>The columns, each with at most one number of each piece of evidence and at least two in all.</summary>
    public static IEnumerable<List<(Quantity Quantity, EvidenceFacts Facts)>> Of(IReadOnlyList<EvidenceFacts> evidence)
    {
        var rows = evidence.Select(Row).ToList();
        for (var column = 0; column < MostColumns; column++)
        {
            var values = new List<(Quantity, EvidenceFacts)>();
            for (var row = 0; row < rows.Count; row++)
                if (column < rows[row].Count && rows[row][column] is { } quantity) values.Add((quantity, evidence[row]));
            if (values.Count > 1) yield return values;
        }
    }

    /// <summary>The table cells' numbers for a row, else the numbers of the text.</summary>
    private static List<Quantity?> Row(EvidenceFacts facts)
    {
        var (document, passage) = (facts.Evidence.Document, facts.Evidence.Passage);
        if (passage.Table is not { } table || passage.Row is not { } row || table >= document.Tables.Count || row >= document.Tables[table].Rows.Count)
            return [.. facts.Text.Figures.Quantities];
        return [.. document.Tables[table].Rows[row].Cells.Select(c => FiguresReader.Read(Lexer.Read(c.Text)).Quantities.FirstOrDefault())];
    }
}
