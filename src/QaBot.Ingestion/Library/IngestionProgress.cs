namespace QaBot.Ingestion;

/// <summary>How far an ingestion has come.</summary>
/// <param name="Message">What is being done, fit to be shown.</param>
/// <param name="Done">How many files are done.</param>
/// <param name="Total">How many files there are to read; 0 while that is unknown.</param>
public readonly record struct IngestionProgress(string Message, int Done, int Total);
