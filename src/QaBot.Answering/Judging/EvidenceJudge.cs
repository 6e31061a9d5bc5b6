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
        double own = 0, ownHeld = 0, ownReached = 0, missingName = 0, missingMax = 0, unknown = 0;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            var term = profile.Terms[t];
            if (term.Carry < 0.6) continue;
            own += term.Weight;
            ownHeld += term.Weight * best.Match[t];
            ownReached += term.Weight * best.Reach[t];
            var gap = 1 - best.Reach[t];
            if ((term.IsName || term.IsNumber) && gap > 0.65) missingName += 1;
            missingMax = Math.Max(missingMax, term.Weight * gap);
            if (term.Frequency == 0) unknown += 1;
        }
        own = Math.Max(own, 1e-6);
        var score = (0.5 * ownHeld / own) + (0.5 * ownReached / own);
        return [score, ownHeld / own, ownReached / own, missingName, missingMax, unknown, best.TypeFit, best.Coverage, best.Reached, best.Nearness];
    }
}
