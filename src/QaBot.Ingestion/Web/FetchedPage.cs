namespace QaBot.Ingestion;

/// <summary>What an address gave.</summary>
/// <param name="Address">Where it came from in the end, after redirections.</param>
/// <param name="Extension">The ending of its format, with the dot; null where no reader knows it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FetchedPage(Uri Address, string? Extension, byte[] Content);
