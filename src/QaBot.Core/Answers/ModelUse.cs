namespace QaBot.Core;

/// <summary>How a model was used for an answer, for the record.</summary>
/// <param name="Endpoint">The endpoint's name in the settings; "default" for the only one.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Prompt">The prompt's name.</param>
/// <param name="PromptHash">"sha256:" and the lower-case hex SHA-256 of the prompt's file.</param>
/// <param name="Temperature">The temperature asked for; null where the endpoint's own is used.</param>
/// <param name="MaxOutputTokens">The most tokens asked for.</param>
/// <param name="FinishReason">"stop", "length", "content_filter" or what else the endpoint said; null where it said none.</param>
/// <param name="InputTokens">As the endpoint counted; null where it did not.</param>
/// <param name="OutputTokens">As the endpoint counted; null where it did not.</param>
/// <param name="Failure">Why the model's answer was not used, or not in full, in a few words; null where it was.</param>
public sealed record ModelUse(
    string Endpoint,
    string Model,
    string Prompt,
    string PromptHash,
    double? Temperature,
    int MaxOutputTokens,
    string? FinishReason = null,
    long? InputTokens = null,
    long? OutputTokens = null,
    string? Failure = null);
