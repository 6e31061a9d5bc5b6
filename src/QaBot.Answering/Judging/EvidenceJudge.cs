using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;

namespace QaBot.Answering.Judging;

/// <summary>Tells how likely evidence answers a question, by what exactly is missing: a name, a number, the sort of thing asked for, the conversation's topic.</summary>
/// <remarks>A logistic regression; how it was fitted and what each figure is worth stands in the room's README.</remarks>
internal static class EvidenceJudge
{
    private static readonly double[] Weights = [2.76, 0.71, -0.78, -1.51, -3.0, -1.34, -1.31, 0.72, -1.05];
    private const double Bias = -0.12;

    /// <summary>From 0 to 1.</summary>
    /// <param name="profile">The question.</param>
    /// <param name="reach">For each term of the question, how well evidence and its surroundings hold it.</param>
    /// <param name="typeFit">How well the evidence holds the sort of thing asked for.</param>
    public static double Answerability(QuestionProfile profile, IReadOnlyList<float> reach, double typeFit)
    {
        var features = Features(profile, reach, typeFit);
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Whether one fact is asked for, which a sentence without the names asked about does not give.</summary>
    private static bool IsFactual(QuestionKind kind) => kind is QuestionKind.Who or QuestionKind.When or QuestionKind.Where or QuestionKind.HowMany or QuestionKind.HowMuch or QuestionKind.List or QuestionKind.Definition;

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

    /// <summary>What speaks for and against, in the order of the weights.</summary>
    public static double[] Features(QuestionProfile profile, IReadOnlyList<float> reach, double typeFit)
    {
        double all = 1e-6, allReached = 0, own = 1e-6, ownReached = 0, carried = 1e-6, carriedReached = 0, unknown = 0, focus = 0, missing = 0;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            var term = profile.Terms[t];
            all += term.Weight;
            allReached += term.Weight * reach[t];
            if (term.Carry < 1)
            {
                carried += term.Weight;
                carriedReached += term.Weight * reach[t];
                continue;
            }
            own += term.Weight;
            ownReached += term.Weight * reach[t];
            if (term.Frequency == 0) unknown += term.Weight;
            if (!AnswerTypeFit.IsSaidByKind(profile, term.Word)) missing += term.Weight * (1 - reach[t]);
            if (term.Term == profile.Focus && reach[t] < 0.4 && !AnswerTypeFit.IsSaidByKind(profile, term.Word)) focus = 1;
        }
        var reached = allReached / all;
        var names = RequiredNames.Missing(profile, reach).Count();
        return
        [
            reached,
            own > 1e-3 ? ownReached / own : reached,
            unknown / own,
            names,
            EvidenceRanker.IsTyped(profile.Kind) && typeFit < 0.3 ? 1 : 0,
            focus,
            carried > 0.5 ? 1 - (carriedReached / carried) : 0,
            missing / 7,
            IsFactual(profile.Kind) ? names : 0,
        ];
    }
}
