using System.Text;
using Microsoft.Extensions.AI;

namespace QaBot.Models.Prompts;

/// <summary>One prompt, read and checked.</summary>
/// <param name="Name">Its name, which is also its file's.</param>
/// <param name="Hash">"sha256:" and the lower-case hex SHA-256 of its file.</param>
/// <param name="Messages">Its messages, in order.</param>
/// <param name="Defaults">What variables hold that nobody fills.</param>
/// <param name="Temperature">The temperature to ask for; null for the endpoint's own.</param>
/// <param name="MaxTokens">The most tokens to ask for.</param>
internal sealed record Prompt(
    string Name,
    string Hash,
    IReadOnlyList<PromptMessage> Messages,
    IReadOnlyDictionary<string, string> Defaults,
    double? Temperature,
    int MaxTokens)
{
    /// <summary>The messages with the variables filled in, in one pass: what a variable holds is never read as a template.</summary>
    /// <exception cref="ArgumentException">A variable has neither value nor default.</exception>
    public IReadOnlyList<ChatMessage> Render(IReadOnlyDictionary<string, string> variables)
    {
        var messages = new List<ChatMessage>(Messages.Count);
        foreach (var message in Messages)
        {
            var text = new StringBuilder();
            foreach (var part in message.Parts)
                text.Append(part.Variable is { } name ? Value(name, variables) : part.Text);
            messages.Add(new(message.Role, text.ToString()));
        }
        return messages;
    }

    /// <summary>The words of the prompt itself, without its variables.</summary>
    public string Words => string.Join(' ', Messages.SelectMany(m => m.Parts).Select(p => p.Text));

    private string Value(string name, IReadOnlyDictionary<string, string> variables) =>
        variables.TryGetValue(name, out var value) || Defaults.TryGetValue(name, out value)
            ? value
            : throw new ArgumentException($"The prompt '{Name}' needs the variable '{name}'.", nameof(variables));
}

/// <summary>One message of a prompt.</summary>
internal sealed record PromptMessage(ChatRole Role, IReadOnlyList<PromptPart> Parts);

/// <summary>Words, or the name of the variable that stands in their place.</summary>
internal readonly record struct PromptPart(string Text, string? Variable);
