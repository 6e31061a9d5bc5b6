using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Part of check C4: a number of a claim counts the same thing as in its evidence ("61 locations" is not said as "61 cameras").</summary>
/// <remarks>It speaks only where the evidence counts that very thing with another number, so a paraphrase does not trip it.</remarks>
internal static class BindingCheck
{
    private const int ClaimReach = 4;
    private const int EvidenceReach = 6;

    /// <summary>A doubt where a number stands before a word that the evidence has only after other numbers; null where none does.</summary>
    public static Finding? Find(Claim claim, IReadOnlyList<EvidenceFacts> evidence)
    {
        foreach (var quantity in claim.Text.Figures.Quantities)
        {
            if (Following(claim.Text, quantity, ClaimReach).FirstOrDefault() is not { } counted) continue;
            var (same, other) = (false, false);
            foreach (var facts in evidence)
                foreach (var stated in facts.Text.Figures.Quantities)
                {
                    var agrees = Measures.Agree(quantity, stated, facts);
                    var binds = Following(facts.Text, stated, EvidenceReach).Contains(counted, StringComparer.Ordinal);
                    // "61 of them", "12 against": what is counted was named before.
                    same |= agrees && (binds || IsElliptic(facts.Text, stated));
                    other |= !agrees && binds;
                }
            if (other && !same) return new Finding(Verdict.Weak, $"'{claim.Text.Text[quantity.Start..quantity.End]}' counts something else in the evidence");
        }
        return null;
    }

    /// <summary>The terms that follow a number in its clause, up to the next number.</summary>
    private static IEnumerable<string> Following(ParsedText text, Quantity quantity, int reach)
    {
        var lexemes = text.Lexemes;
        var first = After(lexemes, quantity.End);
        for (var i = first; i < Math.Min(lexemes.Count, first + reach); i++)
        {
            if (lexemes[i].EndsClause || lexemes[i].Kind == LexemeKind.Number || lexemes[i].Text is "and" or "or" or "to") yield break;
            if (text.Term(lexemes[i]) is { } term) yield return term;
        }
    }

    private static bool IsElliptic(ParsedText text, Quantity quantity)
    {
        var after = After(text.Lexemes, quantity.End);
        if (after >= text.Lexemes.Count || text.Lexemes[after].EndsClause) return true;
        if (text.Lexemes[after].Text == "of") return after + 1 < text.Lexemes.Count && text.Lexemes[after + 1].Text is "them" or "these" or "those" or "which" or "whom";
        return text.IsStopWord(text.Lexemes[after]);
    }

    private static int After(List<Lexeme> lexemes, int offset)
    {
        var (low, high) = (0, lexemes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (lexemes[middle].Start < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
