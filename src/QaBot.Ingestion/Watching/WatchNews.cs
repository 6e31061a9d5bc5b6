namespace QaBot.Ingestion;

/// <summary>What came of one look at a watched folder.</summary>
/// <param name="Report">What was read; null where it could not be looked at.</param>
/// <param name="Problem">Why not, and what to do; null otherwise.</param>
public readonly record struct WatchNews(IngestionReport? Report, string? Problem);
