using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>What the corpus was found to say on a question, before it is verified.</summary>
/// <param name="Proposals">The statements, in reading order.</param>
/// <param name="Answerability">How likely they answer, from 0 to 1.</param>
/// <param name="Conflicts">What differs, each with the places in <paramref name="Proposals"/> that disagree.</param>
/// <param name="Lead">The passages that say it, best first: they head the list of what was found.</param>
internal sealed record AnswerPlan(
    IReadOnlyList<Proposal> Proposals,
    double Answerability,
    IReadOnlyList<(string Text, IReadOnlyList<int> Statements)> Conflicts,
    IReadOnlyList<(Document Document, Passage Passage)> Lead)
{
    public static AnswerPlan Nothing { get; } = new([], 0, [], []);
}
