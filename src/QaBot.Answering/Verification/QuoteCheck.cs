using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Check C3: quoted words stand in the evidence, word for word but for how they are set.</summary>
internal static class QuoteCheck
{
    private const int ShortestVerbatim = 4;

    /// <summary>The verdict where quotes decide it; null where the other checks have to.</summary>
    public static Judgement? Find(Claim claim, IReadOnlyList<EvidenceFacts> evidence)
    {
        IReadOnlyList<string> texts = evidence.Count == 1 ? evidence[0].Folded : [.. evidence.SelectMany(e => e.Folded), Joined(evidence)];
        var isQuote = claim.Kind == StatementKind.Quote;
        if ((isQuote || QuoteMatcher.CountWords(claim.Whole) >= ShortestVerbatim) && QuoteMatcher.Stands(claim.Whole, texts))
            return texts.Any(t => DeniedBefore.Is(t, claim.Whole))
                ? new Judgement(Verdict.Contradicted, "the source denies the words that are quoted", 1)
                : new Judgement(Verdict.Verbatim, "", 1);
        if (isQuote) return new Judgement(Verdict.QuoteNotFound, "the statement's words are not in the evidence", 0);
        foreach (var quote in claim.Quotes)
            if (!QuoteMatcher.Stands(quote, texts)) return new Judgement(Verdict.QuoteNotFound, $"\"{quote}\" is not in the evidence", 0);
        return null;
    }

    /// <summary>A statement may quote the sentences of several pieces of evidence, in their order.</summary>
    private static string Joined(IReadOnlyList<EvidenceFacts> evidence) => string.Join(' ', evidence.Select(e => e.Folded[^1]));
}
