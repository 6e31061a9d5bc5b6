using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>The sentence of the evidence that a claim follows most closely.</summary>
/// <param name="Text">The evidence's text.</param>
/// <param name="Start">The sentence's first lexeme.</param>
/// <param name="End">The lexeme after its last.</param>
/// <param name="Score">The share of the claim's content that the sentence has, from 0 to 1.</param>
internal sealed record Alignment(ParsedText Text, int Start, int End, double Score)
{
    /// <summary>The best sentence; null where the evidence has no words.</summary>
    public static Alignment? Best(Claim claim, IReadOnlyList<EvidenceFacts> evidence, ITermWeights weights)
    {
        var idf = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var token in claim.Content) idf.TryAdd(token.Term, weights.Idf(token.Term));
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
