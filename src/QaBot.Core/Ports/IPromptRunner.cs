namespace QaBot.Core;

/// <summary>Says the prompts to one model and passes on what it answers.</summary>
public interface IPromptRunner : IDisposable
{
    /// <summary>What the model answers, piece by piece; throws what its client throws, and ends without a finish reason where the stream broke off.</summary>
    IAsyncEnumerable<PromptPiece> RunAsync(PromptCall call, CancellationToken cancellation);
}

/// <summary>A prompt to be said.</summary>
/// <param name="Prompt">The name of its file in prompts/, without ending.</param>
/// <param name="Variables">What stands in its variables; never read as a template.</param>
/// <param name="Temperature">How freely the model writes; null: as the endpoint has it.</param>
/// <param name="MaxOutputTokens">The most tokens of the answer.</param>
public sealed record PromptCall(string Prompt, IReadOnlyDictionary<string, string> Variables, double? Temperature, int MaxOutputTokens);

/// <summary>A piece of a model's answer.</summary>
/// <param name="Text">Words, or none.</param>
public readonly record struct PromptPiece(string Text)
{
    /// <summary>Why the model declines, where it says that apart from its answer.</summary>
    public string? Refusal { get; init; }

    /// <summary>"stop", "length", "content_filter" and so on, with the last words.</summary>
    public string? FinishReason { get; init; }

    /// <summary>As the endpoint counted; null where it did not.</summary>
    public long? InputTokens { get; init; }

    /// <summary>As the endpoint counted; null where it did not.</summary>
    public long? OutputTokens { get; init; }
}
