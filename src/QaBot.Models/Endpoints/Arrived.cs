namespace QaBot.Models.Endpoints;

/// <summary>What arrived of a model's answer.</summary>
/// <param name="Text">Words, or none.</param>
/// <param name="IsRefusal">Whether the endpoint marks them as a refusal.</param>
/// <param name="Reply">At last: how the answer ended.</param>
internal readonly record struct Arrived(string Text, bool IsRefusal = false, Reply? Reply = null);

/// <summary>How an answer ended.</summary>
/// <param name="Endpoint">The endpoint's name in the settings.</param>
/// <param name="Model">The model's name.</param>
/// <param name="FinishReason">"stop", "length", "content_filter" and so on.</param>
/// <param name="InputTokens">As the endpoint counted; null where it did not.</param>
/// <param name="OutputTokens">As the endpoint counted; null where it did not.</param>
internal sealed record Reply(string Endpoint, string Model, string FinishReason, long? InputTokens, long? OutputTokens);
