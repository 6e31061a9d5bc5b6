using QaBot.Answering.Judging;
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
    IReadOnlyList<PlannedConflict> Conflicts,
    IReadOnlyList<PassagePlace> Lead)
{
    /// <summary>What was judged; null where nothing had to be.</summary>
    public JudgedEvidence? Evidence { get; init; }

    public static AnswerPlan Nothing { get; } = new([], 0, [], []);
}

/// <summary>Something that is said differently, and the places of the proposals that differ.</summary>
internal sealed record PlannedConflict(string Text, IReadOnlyList<int> Statements);

/// <summary>A passage in its document.</summary>
internal sealed record PassagePlace(Document Document, Passage Passage);
