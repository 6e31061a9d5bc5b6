using System.Text.Json;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>What Teams and Web Chat have in common: Markdown with citation numbers, and an entity that says what they stand for.</summary>
internal abstract class MarkdownChannelRenderer(RenderingOptions options, MessageLimits limits, bool parted) : IChannelRenderer
{
    private const int LongestInformative = 500;
    private const int NearestShown = 3;
    private const int LongestQuestion = 300;
    private readonly MarkdownAnswer _markdown = new(parted);

    /// <summary>What the host tells.</summary>
    protected RenderingOptions Options { get; } = options;

    /// <summary>Writes plain words as Markdown that shows just them.</summary>
    protected string Words(string words) => _markdown.Words(words);

    /// <summary>How many suggested questions the channel shows.</summary>
    protected abstract int MostSuggestions { get; }

    /// <inheritdoc/>
    public abstract StreamPace? Streaming(Activity incoming);

    /// <summary>What is said about a message: its label, its citations and, where it can be judged, the answer's id; null: nothing.</summary>
    protected abstract MessageEntity? Entity(IReadOnlyList<Citation> cited, bool isAnswer, string? feedbackId);

    /// <summary>The link definitions behind the text; empty where the channel has none.</summary>
    protected abstract string Definitions(IReadOnlyList<Citation> cited);

    /// <summary>What the channel is told beside the protocol; null: nothing.</summary>
    protected abstract MessageChannelData? ChannelData(StreamInfo? stream, bool hasFeedback);

    /// <inheritdoc/>
    public Activity Informative(string text, StreamPosition position) => Typing(
        ShownText.Cut(ShownText.OneLine(text), LongestInformative), StreamInfo.At(StreamInfo.Informative, position));

    /// <inheritdoc/>
    public Activity Interim(IReadOnlyList<Statement> statements, StreamPosition position) => Typing(
        _markdown.Of(limits.Divide([.. statements.Select(AnswerPart.Of)], Words)[0]), StreamInfo.At(StreamInfo.Streaming, position));

    /// <inheritdoc/>
    public IReadOnlyList<Activity> Final(Answer answer, string answerId, string? streamId, IReadOnlyList<string>? suggestions = null)
    {
        var messages = limits.Divide(AnswerPart.Of(answer), Words);
        return [.. messages.Select((parts, i) => Message(answer, parts, i == 0 ? streamId : null, i == messages.Count - 1 ? answerId : null, suggestions ?? []))];
    }

    /// <inheritdoc/>
    public Activity Say(string text, IReadOnlyList<string> suggestions) => new()
    {
        Type = ActivityTypes.Message,
        TextFormat = "markdown",
        Text = _markdown.Paragraphs(text),
        SuggestedActions = Buttons(suggestions),
    };

    /// <param name="answer">The answer.</param>
    /// <param name="parts">What of it this message says.</param>
    /// <param name="streamId">The stream that the message ends; null for none.</param>
    /// <param name="lastId">The answer's id if this is its last message, which is the one to judge.</param>
    /// <param name="suggestions">Questions under the last message.</param>
    private Activity Message(Answer answer, IReadOnlyList<AnswerPart> parts, string? streamId, string? lastId, IReadOnlyList<string> suggestions)
    {
        var numbers = parts.SelectMany(part => part.Citations).ToHashSet();
        Citation[] cited = [.. answer.Citations.Where(c => numbers.Contains(c.Number)).DistinctBy(c => c.Number)];
        var feedbackId = answer.State == AnswerState.Failed ? null : lastId;
        var stream = streamId is null ? null : StreamInfo.Final(streamId);
        var entity = Entity(cited, answer.Statements.Count > 0, feedbackId);
        var nearest = lastId is null ? "" : _markdown.Nearest(answer, Options.LinkTo, NearestShown);
        return new Activity
        {
            Type = ActivityTypes.Message,
            TextFormat = "markdown",
            Text = _markdown.Of(parts) + nearest + Definitions(cited),
            Entities = Entities(stream, entity),
            ChannelData = ChannelData(stream, feedbackId is not null) is { } data ? RenderingJson.Element(data) : null,
            SuggestedActions = lastId is null ? null : Buttons(suggestions),
        };
    }

    private Activity Typing(string text, StreamInfo stream) => new()
    {
        Type = ActivityTypes.Typing,
        Text = text,
        Entities = Entities(stream, null),
        ChannelData = ChannelData(stream, hasFeedback: false) is { } data ? RenderingJson.Element(data) : null,
    };

    private static List<JsonElement>? Entities(StreamInfo? stream, MessageEntity? message)
    {
        var entities = new List<JsonElement>();
        if (stream is not null) entities.Add(RenderingJson.Element(stream));
        if (message is not null) entities.Add(RenderingJson.Element(message));
        return entities.Count > 0 ? entities : null;
    }

    private SuggestedActions? Buttons(IReadOnlyList<string> questions) =>
        RenderingJson.Buttons(questions.Select(q => ShownText.Cut(ShownText.OneLine(q), LongestQuestion)).Where(q => q.Length > 0), MostSuggestions);
}
