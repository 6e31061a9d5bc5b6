namespace QaBot.Answering.Verification;

/// <summary>Recomputes a number that is reckoned from evidence: a sum, a difference or a count.</summary>
internal static class Arithmetic
{
    private const int MostPairs = 64;

    /// <summary>Whether the number is the count of the evidence or of its table's rows, or the sum or a difference of numbers across it.</summary>
    public static bool Yields(Quantity claimed, IReadOnlyList<EvidenceFacts> evidence)
    {
        if (claimed is { Currency: null, Scaled: false, Unit: null } && (claimed.Values.Contains(evidence.Count) || IsRowCount(claimed, evidence))) return true;
        foreach (var column in Columns.Of(evidence))
            if (Reckons(claimed, column)) return true;
        return evidence.Any(e => Reckons(claimed, [.. e.Text.Figures.Quantities.Select(q => (q, e))]));
    }

    private static bool Reckons(Quantity claimed, List<(Quantity Quantity, EvidenceFacts Facts)> stated)
    {
        var numbers = stated.Where(s => s.Quantity.Values.Length > 0).ToList();
        numbers.RemoveAll(s => !Measures.Agree(claimed with { Values = s.Quantity.Values, Scaled = false }, s.Quantity, s.Facts));
        if (numbers.Count < 2) return false;
        var values = numbers.ConvertAll(n => n.Quantity.Values[0]);
        if (IsClaimed(claimed, values.Sum(), numbers[0].Facts)) return true;
        for (var i = 0; i < Math.Min(values.Count, MostPairs); i++)
            for (var j = i + 1; j < Math.Min(values.Count, MostPairs); j++)
                if (IsClaimed(claimed, Math.Abs(values[i] - values[j]), numbers[0].Facts)) return true;
        return false;
    }

    private static bool IsClaimed(Quantity claimed, decimal value, EvidenceFacts facts) =>
        claimed.Values.Contains(value)
        || (claimed.Scaled && facts.Context.Figures.LooseScales.Any(s => Math.Abs(value) < 1_000_000_000_000 && claimed.Values.Contains(value * s)));

    private static bool IsRowCount(Quantity claimed, IReadOnlyList<EvidenceFacts> evidence)
    {
        var (document, number) = (evidence[0].Evidence.Document, evidence[0].Evidence.Passage.Table);
        if (number is null || number >= document.Tables.Count) return false;
        if (!evidence.All(e => e.Evidence.Document.Name == document.Name && e.Evidence.Passage.Table == number)) return false;
        return claimed.Values.Contains(document.Tables[number.Value].Rows.Count(r => !r.IsTotal));
    }
}
