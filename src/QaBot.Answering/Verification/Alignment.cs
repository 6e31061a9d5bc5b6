using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>The sentence of the evidence that a sentence of a claim follows most closely.</summary>
/// <param name="Text">The evidence's text.</param>
/// <param name="Start">The sentence's first lexeme.</param>
/// <param name="End">The lexeme after its last.</param>
/// <param name="Score">The share of the claim sentence's content that it has, from 0 to 1.</param>
internal sealed record Alignment(ParsedText Text, int Start, int End, double Score)
{
    /// <summary>The best sentence for the claim's lexemes from <paramref name="claimStart"/> to <paramref name="claimEnd"/>; null where the evidence has no words.</summary>
    public static Alignment? Best(ParsedText claim, int claimStart, int claimEnd, IReadOnlyList<EvidenceFacts> evidence, ITermWeights weights)
    {
        var idf = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = claimStart; i < claimEnd; i++)
            if (claim.Term(claim.Lexemes[i]) is { } term && !idf.ContainsKey(term)) idf[term] = weights.Idf(term);
        var total = idf.Values.Sum();
        Alignment? best = null;
        foreach (var facts in evidence)
            foreach (var (start, end) in Sentences.Of(facts.Text.Lexemes))
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                var score = 0.0;
                for (var i = start; i < end; i++)
                    if (facts.Text.Term(facts.Text.Lexemes[i]) is { } term && idf.TryGetValue(term, out var weight) && seen.Add(term)) score += weight;
                if (total > 0) score /= total;
                if (best is null || score > best.Score) best = new Alignment(facts.Text, start, end, score);
            }
        return best;
    }
}
