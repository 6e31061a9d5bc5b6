using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace QaBot.Models.Endpoints;

/// <summary>The official client behind <see cref="IChatClient"/>: text in, text out, finish reason and token counts.</summary>
/// <remarks>Microsoft.Extensions.AI.OpenAI does the same and more, but not every package feed serves it.</remarks>
internal sealed class OpenAIChatClient(ChatClient client) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await client.CompleteChatAsync(Messages(messages), Options(options), cancellationToken).ConfigureAwait(false);
        var completion = result.Value;
        return new(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(p => p.Text))))
        {
            ModelId = completion.Model,
            FinishReason = Finish(completion.FinishReason),
            Usage = completion.Usage is { } usage ? Usage(usage) : null,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(Messages(messages), Options(options), cancellationToken).ConfigureAwait(false))
        {
            var said = new ChatResponseUpdate(ChatRole.Assistant, string.Concat(update.ContentUpdate.Select(p => p.Text)))
            {
                ModelId = update.Model,
                FinishReason = update.FinishReason is { } reason ? Finish(reason) : null,
            };
            if (update.RefusalUpdate is { Length: > 0 } refusal) said.Contents.Add(new ErrorContent(refusal) { ErrorCode = "refusal" });
            if (update.Usage is { } usage) said.Contents.Add(new UsageContent(Usage(usage)));
            yield return said;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType.IsInstanceOfType(client) ? client
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static IEnumerable<OpenAI.Chat.ChatMessage> Messages(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
            yield return message.Role == ChatRole.System ? OpenAI.Chat.ChatMessage.CreateSystemMessage(message.Text)
                : message.Role == ChatRole.Assistant ? OpenAI.Chat.ChatMessage.CreateAssistantMessage(message.Text)
                : OpenAI.Chat.ChatMessage.CreateUserMessage(message.Text);
    }

    private static ChatCompletionOptions Options(ChatOptions? options) => new()
    {
        Temperature = options?.Temperature,
        MaxOutputTokenCount = options?.MaxOutputTokens,
        ResponseFormat = options?.ResponseFormat is ChatResponseFormatJson ? ChatResponseFormat.CreateJsonObjectFormat() : null,
    };

    private static ChatFinishReason Finish(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Stop => ChatFinishReason.Stop,
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.ToolCalls,
    };

    private static UsageDetails Usage(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
