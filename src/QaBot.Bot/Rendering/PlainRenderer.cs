using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Words and a numbered list of sources, for a channel of which nothing more is known.</summary>
internal sealed partial class PlainRenderer(RenderingOptions? options = null) : IChannelRenderer
{
    private const int NearestShown = 3;
    private const int MostSuggestions = 6;
    private static readonly MessageLimits Limits = new(36_000, 50);
    private readonly RenderingOptions _options = options ?? new RenderingOptions();

    /// <inheritdoc/>
    public StreamPace? Streaming(Activity incoming) => null;

    /// <inheritdoc/>
    public Activity Informative(string text, StreamPosition position) => new() { Type = ActivityTypes.Typing };

    /// <inheritdoc/>
    public Activity Interim(IReadOnlyList<Statement> statements, StreamPosition position) => new() { Type = ActivityTypes.Typing };

    /// <inheritdoc/>
    public IReadOnlyList<Activity> Final(Answer answer, string answerId, string? streamId, IReadOnlyList<string>? suggestions = null)
    {
        var messages = Limits.Divide(AnswerPart.Of(answer), Words);
        return [.. messages.Select((parts, i) => i < messages.Count - 1
            ? Message(Text(answer, parts), [])
            : Message(Text(answer, parts) + Nearest(answer), suggestions ?? []))];
    }

    /// <inheritdoc/>
    public Activity Say(string text, IReadOnlyList<string> suggestions) => Message(ShownText.Clean(text), suggestions);

    private static Activity Message(string text, IReadOnlyList<string> suggestions) => new()
    {
        Type = ActivityTypes.Message,
        TextFormat = "plain",
        Text = text,
        SuggestedActions = RenderingJson.Buttons(suggestions.Select(ShownText.OneLine).Where(q => q.Length > 0), MostSuggestions),
    };

    private string Text(Answer answer, IReadOnlyList<AnswerPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (text.Length > 0) text.Append(part.Kind == AnswerPartKind.Sentence ? " " : "\n");
            text.Append(Words(part.Words));
            foreach (var number in part.Citations) text.Append(CultureInfo.InvariantCulture, $" [{number}]");
        }

        var numbers = parts.SelectMany(part => part.Citations).ToHashSet();
        if (numbers.Count > 0) text.Append("\n\nSources");
        foreach (var citation in answer.Citations.Where(c => numbers.Contains(c.Number)))
        {
            var metadata = _options.MetadataOf(citation.Document);
            string?[] source = [SourceWords.Name(citation), metadata?.Publisher, metadata?.Date, MarkdownLink.Address(_options.LinkTo(SourcePlace.Of(citation)))];
            text.Append(CultureInfo.InvariantCulture, $"\n[{citation.Number}] {string.Join(", ", source.Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => Words(s!)))}");
            if (SourceWords.Abstract(citation) is { } quote) text.Append(CultureInfo.InvariantCulture, $"\n“{Words(quote)}”");
        }

        return text.ToString();
    }

    private string Nearest(Answer answer)
    {
        if (answer.State != AnswerState.Declined || answer.Passages.Count == 0) return "";
        var text = new StringBuilder("\n\nNearest in the documents");
        foreach (var found in NearestPlaces.Of(answer, NearestShown))
        {
            string?[] place = [found.Document.DisplayTitle, found.Passage.Headings.Count > 0 ? found.Passage.Headings[^1] : null, MarkdownLink.Address(_options.LinkTo(SourcePlace.Of(found)))];
            text.Append(CultureInfo.InvariantCulture, $"\n- {string.Join(", ", place.OfType<string>().Select(Words))}");
        }

        return text.ToString();
    }

    // Only the bot's own citation numbers stand in square brackets: a document's "[7]" is shown as "［7］".
    private static string Words(string words) => Bracketed().Replace(ShownText.OneLine(words), "［$1］");

    [GeneratedRegex(@"\[([0-9]+)\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();
}
