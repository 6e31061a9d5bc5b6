using QaBot.Core;

namespace QaBot.Evaluation.Answers;

/// <summary>What one answer is worth against what its question needs.</summary>
/// <param name="Declined">Whether it was declined.</param>
/// <param name="Correct">Whether it says every group and nothing forbidden, in its first 120 words.</param>
/// <param name="Cited">Whether its citations cover every gold group.</param>
/// <param name="HitAt">Whether the first 1, 3, 5 and 10 passages cover every gold group.</param>
/// <param name="Right">Answered, correct and cited; or declined when unanswerable.</param>
/// <param name="Words">How many words the answer has.</param>
internal sealed record TurnScore(bool Declined, bool Correct, bool Cited, IReadOnlyList<bool> HitAt, bool Right, int Words)
{
    /// <summary>How many passages count as "found", for each entry of <see cref="HitAt"/>.</summary>
    public static IReadOnlyList<int> Depths { get; } = [1, 3, 5, 10];

    private const int WordsRead = 120;
    private const double PassageShare = 0.8;
    private const double CitationShare = 0.6;

    /// <summary>Scores one answer.</summary>
    public static TurnScore Of(QuestionTurn turn, Answer answer)
    {
        var declined = answer.State == AnswerState.Declined;
        var words = EvaluationText.Split(answer.Text);
        if (!turn.Answerable) return new TurnScore(declined, false, false, [false, false, false, false], declined, words.Count);

        var said = EvaluationText.Fold(string.Join(' ', words.Take(WordsRead)));
        var correct = !declined
            && turn.MustInclude.All(group => group.Any(x => said.Contains(EvaluationText.Fold(x), StringComparison.Ordinal)))
            && !(turn.MustNotInclude ?? []).Any(x => said.Contains(EvaluationText.Fold(x), StringComparison.Ordinal));
        var cited = !declined && Hits(turn.Gold, [.. answer.Citations.Select(c => (c.Document, c.Quote))], CitationShare);
        var passages = answer.Passages.Take(Depths[^1]).Select(p => (p.Document.Name, p.Text)).ToList();
        var hits = Depths.Select(depth => Hits(turn.Gold, passages.GetRange(0, Math.Min(depth, passages.Count)), PassageShare)).ToList();
        return new TurnScore(declined, correct, cited, hits, correct && cited, words.Count);
    }

    private static bool Hits(IReadOnlyList<GoldQuote> gold, List<(string Document, string Text)> found, double least) =>
        gold.GroupBy(quote => quote.Group ?? "a", StringComparer.Ordinal).All(group => group.Any(quote =>
            EvaluationText.Covers(
                quote.Quote,
                found.Where(f => DocumentStem.Of(f.Document) == DocumentStem.WithoutEnding(quote.Doc)).Select(f => f.Text),
                least)));
}
