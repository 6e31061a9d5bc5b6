using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace QaBot.Testing;

/// <summary>A model that says what a test has it say, word by word.</summary>
/// <param name="script">Gives the words of an answer; a null among them stops the stream there until it is cancelled, a thrown exception is thrown.</param>
public sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, IEnumerable<string?>> script) : IChatClient
{
    private readonly SemaphoreSlim _stalled = new(0);

    /// <summary>Everything that was said to it.</summary>
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>The options of each request.</summary>
    public List<ChatOptions?> Options { get; } = [];

    /// <summary>Why its answers end; null: without saying why.</summary>
    public ChatFinishReason? FinishReason { get; set; } = ChatFinishReason.Stop;

    /// <summary>A model that says one text to everything.</summary>
    public static ScriptedChatClient Saying(string text) => new(_ => [text]);

    /// <summary>Waits until an answer has come to where it stops.</summary>
    public Task StalledAsync(CancellationToken cancellation) => _stalled.WaitAsync(cancellation);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = "";
        await foreach (var update in GetStreamingResponseAsync(messages, options, cancellationToken)) text += update.Text;
        return new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = FinishReason };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var said = messages.ToList();
        lock (Asked)
        {
            Asked.Add(said);
            Options.Add(options);
        }
        await Task.Yield();
        foreach (var word in script(said))
        {
            if (word is null)
            {
                _stalled.Release();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(ChatRole.Assistant, word);
        }
        if (FinishReason is { } finish) yield return new(ChatRole.Assistant, "") { FinishReason = finish };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
