using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Judging;

/// <summary>Decides whether the evidence is enough to answer from, by what exactly is missing.</summary>
internal sealed class EvidenceJudge(AnsweringOptions options)
{
    /// <summary>Null when the best candidate answers; else why it does not.</summary>
    public DeclineReason? Judge(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (profile.Terms.Count == 0) return DeclineReason.OutOfScope;
        if (candidates.Count == 0) return DeclineReason.NothingFound;
        return Answerability(profile, candidates[0]) >= options.AnswerThreshold ? null : DeclineReason.NotSupported;
    }

    /// <summary>From 0 to 1: how likely the candidate answers the question.</summary>
    public static double Answerability(QuestionProfile profile, Candidate best)
    {
        var f = Features(profile, best);
        return f[0];
    }

    /// <summary>What speaks for and against the candidate.</summary>
    public static double[] Features(QuestionProfile profile, Candidate best)
    {
        double carried = 1e-6, carriedReached = 0, own = 1e-6, ownHeld = 0, ownReached = 0, focus = 0, missingMax = 0, unknown = 0, most = 1e-6;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            var term = profile.Terms[t];
            if (term.Carry < 1)
            {
                carried += term.Weight;
                carriedReached += term.Weight * best.Reach[t];
                continue;
            }
            own += term.Weight;
            ownHeld += term.Weight * best.Match[t];
            ownReached += term.Weight * best.Reach[t];
            var gap = 1 - best.Reach[t];
            missingMax = Math.Max(missingMax, term.Weight * gap);
            most = Math.Max(most, term.Weight);
            if (term.Frequency == 0) unknown += term.Weight;
            if (term.Term == profile.Focus && best.Reach[t] < 0.4 && !AnswerTypeFit.IsSaidByKind(profile, term.Word)) focus = 1;
        }
        var typed = profile.Kind is QuestionKind.When or QuestionKind.HowMany or QuestionKind.HowMuch or QuestionKind.Who or QuestionKind.Where;
        return [best.Coverage, best.Reached, own > 1e-3 ? ownHeld / own : best.Coverage, own > 1e-3 ? ownReached / own : best.Reached, unknown / own, best.Missing, missingMax / 7, best.TypeFit, typed && best.TypeFit < 0.3 ? 1 : 0, best.Nearness, focus, carried > 0.5 ? 1 - (carriedReached / carried) : 0];
    }
}
