namespace QaBot.Audit;

/// <summary>A payload as it was found.</summary>
/// <param name="Sequence">Its entry.</param>
/// <param name="Payload">What it holds; null where it cannot be decrypted.</param>
/// <param name="Problem">Why not.</param>
internal sealed record StoredPayload(long Sequence, Payload? Payload, string? Problem = null);
