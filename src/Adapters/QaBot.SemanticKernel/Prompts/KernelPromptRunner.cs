using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using OpenAI.Chat;
using QaBot.Core;

namespace QaBot.SemanticKernel;

/// <summary>Says prompts as kernel functions to whatever chat connector a kernel has, streaming.</summary>
/// <param name="kernel">Has the connector, and filters if one wants them.</param>
/// <param name="prompts">The prompts, as <see cref="PromptFunctions.Load"/> makes them.</param>
public sealed class KernelPromptRunner(Kernel kernel, KernelPlugin prompts) : IPromptRunner
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PromptPiece> RunAsync(PromptCall call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        var function = prompts[call.Prompt];
        bool? saysWhy = null;
        await foreach (var piece in function.InvokeStreamingAsync<StreamingChatMessageContent>(kernel, Arguments(call), cancellation).ConfigureAwait(false))
        {
            saysWhy = saysWhy == true || piece.Metadata?.ContainsKey("FinishReason") == true;
            var usage = piece.Metadata?.GetValueOrDefault("Usage") as ChatTokenUsage;
            yield return new PromptPiece(piece.Content ?? "")
            {
                Refusal = piece.Metadata?.GetValueOrDefault("RefusalUpdate") is string { Length: > 0 } refusal ? refusal : null,
                FinishReason = Finish(piece.Metadata?.GetValueOrDefault("FinishReason")?.ToString()),
                InputTokens = usage?.InputTokenCount,
                OutputTokens = usage?.OutputTokenCount,
            };
        }

        // A connector that spoke and never says why an answer ends can only be taken at its word; one that does, and did not this time, broke off.
        if (saysWhy == false) yield return new PromptPiece("") { FinishReason = "stop" };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The kernel is whoever's made it.
    }

    // Every connector understands these two names.
    private static KernelArguments Arguments(PromptCall call)
    {
        var settings = new Dictionary<string, object> { ["max_tokens"] = call.MaxOutputTokens };
        if (call.Temperature is { } temperature) settings["temperature"] = temperature;
        var arguments = new KernelArguments(new PromptExecutionSettings { ExtensionData = settings });
        foreach (var (name, value) in call.Variables) arguments[name] = value;
        return arguments;
    }

    private static string? Finish(string? reason) => reason switch
    {
        null or "" => null,
        "Stop" => "stop",
        "Length" => "length",
        "ContentFilter" => "content_filter",
        "ToolCalls" => "tool_calls",
        var other => other,
    };
}
