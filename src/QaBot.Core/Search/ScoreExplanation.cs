namespace QaBot.Core;

/// <summary>Why a passage scored what it did.</summary>
/// <param name="Score">The sum of the parts times the factors, before passages that say the same are set back.</param>
/// <param name="Parts">What each term and each pair of neighbouring terms gave.</param>
/// <param name="Factors">What the sum was multiplied by, such as for an entry of a bibliography.</param>
public sealed record ScoreExplanation(double Score, IReadOnlyList<ScorePart> Parts, IReadOnlyList<ScorePart> Factors);

/// <summary>One part of a score.</summary>
/// <param name="What">The term, the terms, or the name of the factor.</param>
/// <param name="Score">What it gave, or multiplied by.</param>
/// <param name="Reckoning">How: the figures of the formula.</param>
public sealed record ScorePart(string What, double Score, string Reckoning);
