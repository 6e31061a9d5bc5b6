using System.Text;
using System.Text.Json;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Words and a numbered list of sources, for a channel of which nothing more is known.</summary>
public sealed class PlainRenderer : IChannelRenderer
{
    /// <inheritdoc/>
    public StreamPace? Streaming(Activity incoming) => null;

    /// <inheritdoc/>
    public Activity Informative(string text, StreamPosition position) => new() { Type = ActivityTypes.Typing };

    /// <inheritdoc/>
    public Activity Interim(IReadOnlyList<Statement> statements, StreamPosition position) => new() { Type = ActivityTypes.Typing };

    /// <inheritdoc/>
    public IReadOnlyList<Activity> Final(Answer answer, string answerId, string? streamId)
    {
        var text = new StringBuilder(answer.Text);
        if (answer.Citations.Count > 0) text.Append("\n\nSources");
        foreach (var citation in answer.Citations) text.Append('\n').Append(System.Globalization.CultureInfo.InvariantCulture, $"[{citation.Number}] {citation.Title}: “{citation.Quote}”");
        return [new Activity { Type = ActivityTypes.Message, Text = text.ToString(), TextFormat = "plain" }];
    }

    /// <inheritdoc/>
    public Activity Say(string text, IReadOnlyList<string> suggestions) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        TextFormat = "plain",
        SuggestedActions = suggestions.Count == 0
            ? null
            : new SuggestedActions([.. suggestions.Select(s => new CardAction("imBack", s, JsonSerializer.SerializeToElement(s, ProtocolJson.Default.String)))]),
    };
}
