namespace QaBot.Answering.Verification;

/// <summary>Recomputes a superlative over the evidence: "the largest is … with 500".</summary>
internal static class Superlative
{
    /// <summary>Whether a number that a superlative names is the extreme of its column; true as well where nothing can be compared.</summary>
    public static bool Holds(Claim claim, IReadOnlyList<EvidenceFacts> evidence)
    {
        var sign = claim.Text.Lexemes.Select(l => Sign(l.Text)).FirstOrDefault(s => s != 0);
        if (sign == 0 || evidence.Count < 2) return true;
        var compared = false;
        foreach (var column in Columns.Of(evidence))
            foreach (var quantity in claim.Text.Figures.Quantities)
            {
                var named = column.FindIndex(c => Measures.Agree(quantity, c.Quantity, c.Facts));
                if (named < 0) continue;
                compared = true;
                var value = sign * column[named].Quantity.Values[0];
                if (column.TrueForAll(c => sign * c.Quantity.Values[0] <= value)) return true;
            }
        return !compared;
    }

    /// <summary>1 for a word that names the greatest, -1 for the least, 0 for another.</summary>
    private static int Sign(string word) => word switch
    {
        "largest" or "biggest" or "highest" or "greatest" or "longest" or "most" or "maximum" or "top" or "latest" or "newest" => 1,
        "smallest" or "lowest" or "least" or "shortest" or "fewest" or "minimum" or "earliest" or "oldest" => -1,
        _ => 0,
    };
}
