using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Check C7: how much of a claim's content its evidence has, weighted by how much each word says.</summary>
internal static class Containment
{
    /// <summary>A word that only the headings or the title have counts as this much.</summary>
    private const double FrameShare = 0.5;

    /// <summary>The share from 0 to 1; 0 for a claim without content.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">The evidence taken together.</param>
    /// <param name="covered">The spans of figures and names that other checks found in the evidence.</param>
    /// <param name="weights">How much each term says.</param>
    public static double Of(Claim claim, IReadOnlyList<EvidenceFacts> evidence, List<TextSpan> covered, ITermWeights weights)
    {
        var (found, total) = (0.0, 0.0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var spans = new List<TextSpan>(covered);
        spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var at = 0;
        foreach (var token in claim.Content)
        {
            while (at < spans.Count && spans[at].End <= token.Start) at++;
            var isCovered = at < spans.Count && spans[at].Start < token.End;
            if (!seen.Add(token.Term) || (claim.Kind == StatementKind.Computed && Reckoning.Has(token.Word))) continue;
            var weight = weights.Idf(token.Term);
            total += weight;
            if (isCovered || evidence.Any(e => e.Terms.Contains(token.Term))) found += weight;
            else if (evidence.Any(e => e.FrameTerms.Contains(token.Term))) found += FrameShare * weight;
        }
        return total > 0 ? found / total : 0;
    }

    /// <summary>The words of reckoning, which a computed statement adds to its evidence.</summary>
    private static class Reckoning
    {
        public static bool Has(string word) => word is
            "total" or "totals" or "totalling" or "sum" or "sums" or "together" or "altogether" or "combined" or "overall" or "amount" or "amounts"
            or "number" or "count" or "counts" or "difference" or "more" or "less" or "fewer" or "most" or "least" or "highest" or "lowest"
            or "largest" or "smallest" or "biggest" or "greatest" or "longest" or "shortest" or "earliest" or "latest" or "first" or "last"
            or "maximum" or "minimum" or "average" or "listed" or "list" or "rows" or "row" or "entries" or "entry" or "table" or "are" or "is";
    }
}
