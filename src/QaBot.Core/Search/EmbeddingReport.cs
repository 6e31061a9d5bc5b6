namespace QaBot.Core;

/// <summary>What came of making the vectors that were missing.</summary>
/// <param name="Made">How many passages got one.</param>
/// <param name="Left">How many documents are still without.</param>
/// <param name="Problem">Why some are; null when none is.</param>
public sealed record EmbeddingReport(int Made, int Left, string? Problem);
