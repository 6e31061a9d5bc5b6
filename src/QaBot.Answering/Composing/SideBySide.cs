using QaBot.Answering.Questions;

namespace QaBot.Answering.Composing;

/// <summary>Answers a question that puts several things side by side: by one statement that says all of them, else by what is found for each.</summary>
internal static class SideBySide
{
    private const int MostPerSide = 2;
    private const int MostWords = 90;
    private const double Whole = 0.8;

    /// <summary>Whether the plan for the whole question says all sides together, so that they need not be asked apart.</summary>
    public static bool SaysAll(QuestionProfile profile, AnswerPlan plan, double coverage)
    {
        if (profile.Parts.Count < 2 || plan.Proposals.Count == 0) return true;
        // A table answers side by side, row by row; a sentence compares only where it holds nearly all that is asked.
        var isTable = plan.Proposals[0].Sources[0].Passage.Table is not null;
        var said = isTable ? string.Join(' ', plan.Proposals.Select(p => p.Text)) : plan.Proposals[0].Text;
        return profile.Parts.All(p => said.Contains(p.Name, StringComparison.OrdinalIgnoreCase)) && (isTable || profile.Kind != QuestionKind.Comparison || coverage >= Whole);
    }

    /// <summary>The findings for each side in turn; as likely to answer as the least likely of them.</summary>
    public static AnswerPlan Join(AnswerPlan whole, IReadOnlyList<AnswerPlan> sides)
    {
        if (sides.Any(s => s.Proposals.Count == 0)) return whole;
        var proposals = new List<Proposal>();
        var words = 0;
        for (var place = 0; place < MostPerSide; place++)
            foreach (var side in sides)
            {
                if (place >= side.Proposals.Count || proposals.Exists(p => p.Text == side.Proposals[place].Text)) continue;
                var count = side.Proposals[place].Text.Count(c => c == ' ') + 1;
                if (place > 0 && words + count > MostWords) continue;
                proposals.Add(side.Proposals[place]);
                words += count;
            }
        return new(proposals, sides.Min(s => s.Answerability), [], [.. proposals.Select(p => new PassagePlace(p.Sources[0].Document, p.Sources[0].Passage))]);
    }
}
