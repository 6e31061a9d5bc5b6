using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Check C6: negation, exception, quantifier and modality cues of a claim agree with those of the sentence that it follows most closely.</summary>
/// <remarks>A cue is compared where the word that it bears on stands in both; so a negation in another clause of the source does no harm.</remarks>
internal static class PolarityCheck
{
    /// <summary>What is wrong with the claim's polarity; null where nothing is. An opposite is <see cref="Verdict.Contradicted"/> when the sentences are aligned closely, else a doubt.</summary>
    public static Finding? Find(Claim claim, IReadOnlyList<EvidenceFacts> evidence, ITermWeights weights, double closeAlignment)
    {
        Finding? doubt = null;
        foreach (var (start, end) in Sentences.Of(claim.Text.Lexemes))
        {
            if (Alignment.Best(claim.Text, start, end, evidence, weights) is not { } aligned) continue;
            var said = new PolaritySide(claim.Text, start, end);
            var stated = new PolaritySide(aligned.Text, aligned.Start, aligned.End);
            if (Opposite(said, stated) is { } opposite)
            {
                if (aligned.Score >= closeAlignment) return new Finding(Verdict.Contradicted, opposite);
                doubt ??= new Finding(Verdict.Weak, opposite);
            }
            else if (Looser(said, stated) is { } looser) doubt ??= new Finding(Verdict.Weak, looser);
        }
        return doubt;
    }

    private static string? Opposite(PolaritySide said, PolaritySide stated)
    {
        foreach (var cue in said.Of(CueKind.Negation))
            if (IsMissing(cue, said, stated)) return $"'{cue.Word}' is not in the source";
        foreach (var cue in stated.Of(CueKind.Negation))
            if (cue.Head is { } head && !(cue.IsElliptic && said.Any(CueKind.Negation)) && said.Affirmed(head) > stated.Affirmed(head) && !said.HasOpposite(head)) return $"the source says '{cue.Word}'";
        foreach (var cue in stated.Of(CueKind.Negation))
            if (IsLeftOut(cue, said)) return $"the source says '{cue.Word}'";
        if ((said.OppositeIn(stated) ?? stated.OppositeIn(said)) is { } turned) return $"'{turned}' is the opposite of the source's word";
        foreach (var cue in said.Of(CueKind.Only))
            if (!stated.Any(CueKind.Only) && !stated.Any(CueKind.Exception)) return $"'{cue.Word}' is not in the source";
        foreach (var cue in said.Of(CueKind.Exception))
            if (!stated.Any(CueKind.Exception) && !stated.Any(CueKind.Only) && !stated.Any(CueKind.Negation)) return $"'{cue.Word}' is not in the source";
        if (stated.Any(CueKind.Exception) && said.Any(CueKind.Universal) && !said.Any(CueKind.Exception) && !said.Any(CueKind.Negation)) return "the source makes an exception";
        foreach (var cue in said.Of(CueKind.Universal))
            if (cue.Scope.Any(t => stated.IsUnder(CueKind.Partial, t)) && !stated.Any(CueKind.Universal)) return $"the source does not say '{cue.Word}'";
        foreach (var cue in said.Of(CueKind.Obligation))
            if (cue.Scope.Any(t => stated.IsUnder(CueKind.Hedge, t) || stated.IsUnder(CueKind.Advice, t)) && !stated.Any(CueKind.Obligation)) return $"the source does not say '{cue.Word}'";
        foreach (var cue in stated.Of(CueKind.Obligation))
            if (cue.Scope.Any(t => said.IsUnder(CueKind.Hedge, t) || said.IsUnder(CueKind.Advice, t)) && !said.Any(CueKind.Obligation)) return $"the source says '{cue.Word}'";
        return null;
    }

    /// <summary>The claim says more than the source: it adds "all" or "must", or leaves "may" out.</summary>
    private static string? Looser(PolaritySide said, PolaritySide stated)
    {
        foreach (var kind in (ReadOnlySpan<CueKind>)[CueKind.Universal, CueKind.Obligation])
            if (said.Of(kind).FirstOrDefault() is { } cue && !stated.Any(kind)) return $"'{cue.Word}' is not in the source";
        foreach (var cue in stated.Of(CueKind.Hedge))
            if (cue.Head is { } head && said.HasTerm(head) && !said.Any(CueKind.Hedge)) return $"the source says '{cue.Word}'";
        return null;
    }

    /// <summary>Whether the source does not deny what the claim denies. Where it does not speak of that at all, nothing may be denied in its sentence.</summary>
    private static bool IsMissing(Cue cue, PolaritySide said, PolaritySide stated)
    {
        // "Brenia signed, Cordia did not": the verb is left out.
        if (stated.Of(CueKind.Negation).Any(c => c.IsElliptic && c.Subject is { } subject && said.HasTerm(subject))) return false;
        var term = cue.Head is { } head && stated.HasTerm(head) ? head : cue.Scope.FirstOrDefault(stated.HasTerm);
        return term is null
            ? !stated.Any(CueKind.Negation) && !stated.Any(CueKind.Denial) && !cue.Scope.Any(stated.HasOpposite)
            : !stated.Denies(term);
    }

    /// <summary>"Is not a member of the union" said as "is part of the union": the claim has subject and object of what the source denies, with another word between, and denies nothing of them.</summary>
    private static bool IsLeftOut(Cue cue, PolaritySide said) =>
        cue.Subject is { } subject && cue.Head is { } head && said.HasTerm(subject) && !said.HasTerm(head)
        && cue.Scope.Count > 1 && cue.Scope.All(t => t == head || (said.HasTerm(t) && !said.Denies(t)));
}
