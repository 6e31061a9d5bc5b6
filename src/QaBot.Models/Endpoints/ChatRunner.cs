using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using QaBot.Core;
using QaBot.Models.Prompts;

namespace QaBot.Models.Endpoints;

/// <summary>Says prompts over an <see cref="IChatClient"/>.</summary>
internal sealed class ChatRunner(IChatClient client, PromptLibrary prompts) : IPromptRunner
{
    public async IAsyncEnumerable<PromptPiece> RunAsync(PromptCall call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var messages = prompts.Find(call.Prompt).Render(call.Variables);
        var options = new ChatOptions { Temperature = (float?)call.Temperature, MaxOutputTokens = call.MaxOutputTokens };
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellation).ConfigureAwait(false))
        {
            var usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details;
            yield return new PromptPiece(update.Text)
            {
                Refusal = update.Contents.OfType<ErrorContent>().FirstOrDefault(c => c.ErrorCode == "refusal")?.Message,
                FinishReason = update.FinishReason?.Value,
                InputTokens = usage?.InputTokenCount,
                OutputTokens = usage?.OutputTokenCount,
            };
        }
    }

    public void Dispose() => client.Dispose();
}
