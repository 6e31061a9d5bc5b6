using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;

namespace QaBot.Answering.Judging;

/// <summary>Tells how likely evidence answers a question, by what exactly is missing: a name, a number, the sort of thing asked for, the word that says what is asked of them.</summary>
/// <remarks>A logistic regression; how it was fitted and what each figure is worth stands in the room's README.</remarks>
internal static class EvidenceJudge
{
    private const int ManyWords = 8;
    private const double NoWords = 0.7;

    private static readonly double[] Weights = [0.87, 0.7, -1.73, -1.31, -0.63, -0.95, 0.97, 0.77, -0.39, 0.67, 0.71, 0.68, -0.81];
    private const double Bias = -0.35;

    /// <summary>From 0 to 1.</summary>
    /// <param name="profile">The question.</param>
    /// <param name="evidence">What is put forward.</param>
    public static double Answerability(QuestionProfile profile, JudgedEvidence evidence)
    {
        var features = Features(profile, evidence);
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The share of the question's weight that evidence and its surroundings hold.</summary>
    public static double Reached(QuestionProfile profile, IReadOnlyList<float> reach)
    {
        double all = 1e-6, held = 0;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            all += profile.Terms[t].Weight;
            held += profile.Terms[t].Weight * reach[t];
        }
        return held / all;
    }

    /// <summary>Whether one fact is asked for, which a sentence without the words asked about does not give.</summary>
    private static bool IsFactual(QuestionKind kind) => kind is QuestionKind.Who or QuestionKind.When or QuestionKind.Where or QuestionKind.HowMany or QuestionKind.HowMuch or QuestionKind.List or QuestionKind.Definition;

    /// <summary>What speaks for and against, in the order of the weights.</summary>
    private static double[] Features(QuestionProfile profile, JudgedEvidence evidence)
    {
        var reach = evidence.Reach;
        double own = 1e-6, ownReached = 0, focus = 0, common = 0, held = 0;
        var names = false;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            var term = profile.Terms[t];
            if (term.Carry < 1) continue;
            own += term.Weight;
            ownReached += term.Weight * reach[t];
            if (AnswerTypeFit.IsSaidByKind(profile, term.Word)) continue;
            if (term.Term == profile.Focus && reach[t] < 0.4) focus = 1;
            names |= term.IsName || term.IsNumber;
            if (term.IsName || term.IsNumber) continue;
            common++;
            held += evidence.Match[t];
        }
        var reached = Reached(profile, reach);
        var commonHeld = common > 0 ? held / common : NoWords;
        return
        [
            reached,
            own > 1e-3 ? ownReached / own : reached,
            RequiredNames.Missing(profile, reach).Count(),
            EvidenceRanker.IsTyped(profile.Kind) && evidence.TypeFit < 0.3 ? 1 : 0,
            focus,
            IsFactual(profile.Kind) ? 1 - commonHeld : 0,
            Math.Min(1, common / ManyWords),
            evidence.IsTable ? 1 : 0,
            profile.Kind is QuestionKind.Who or QuestionKind.Where && evidence.TypeFit < 0.3 ? 1 : 0,
            profile.Kind == QuestionKind.YesNo ? 1 : 0,
            (1 - evidence.Pairs) * (1 - commonHeld),
            evidence.TypeFit,
            // "Who founded Huawei?": one word and a name, and they stand apart.
            IsFactual(profile.Kind) && !evidence.IsTable && evidence.Pairs == 0 && common == 1 && names ? 1 : 0,
        ];
    }
}
