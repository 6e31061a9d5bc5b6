namespace QaBot.Answering.Judging;

/// <summary>What is put forward as an answer, as the judge sees it.</summary>
/// <param name="Match">For each term of the question, how well the evidence itself holds it.</param>
/// <param name="Reach">The same, with what stands around it.</param>
/// <param name="TypeFit">How well it holds the sort of thing asked for.</param>
internal sealed record JudgedEvidence(IReadOnlyList<float> Match, IReadOnlyList<float> Reach, double TypeFit)
{
    /// <summary>The share of the question's neighbouring words that stand together in it; 1 where that says nothing.</summary>
    public double Pairs { get; init; } = 1;

    /// <summary>Whether rows of a table are put forward.</summary>
    public bool IsTable { get; init; }
}
