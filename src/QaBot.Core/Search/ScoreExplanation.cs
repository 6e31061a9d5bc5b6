namespace QaBot.Core;

/// <summary>Why a passage scored what it did.</summary>
/// <param name="Score">The sum of the parts times the factors (of the ranks, where there are any), before passages that say the same are set back.</param>
/// <param name="Parts">What each term and each pair of neighbouring terms gave.</param>
/// <param name="Factors">What the sum was multiplied by, such as for an entry of a bibliography.</param>
public sealed record ScoreExplanation(double Score, IReadOnlyList<ScorePart> Parts, IReadOnlyList<ScorePart> Factors)
{
    /// <summary>Where rankings by words and by vectors were fused: what its rank in each gave, summing to the score; the parts then explain the ranking by words.</summary>
    public IReadOnlyList<ScorePart> Ranks { get; init; } = [];
}

/// <summary>One part of a score.</summary>
/// <param name="What">The term, the terms, or the name of the factor.</param>
/// <param name="Score">What it gave, or multiplied by.</param>
/// <param name="Reckoning">How: the figures of the formula.</param>
public sealed record ScorePart(string What, double Score, string Reckoning);
