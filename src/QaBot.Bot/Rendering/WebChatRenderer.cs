using System.Globalization;
using System.Text;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Web Chat 4.18.1 and what else shows activities like it (Direct Line, the Emulator): link definitions behind the text, label and thumbs in the entity, stream fields twice.</summary>
/// <remarks>4.18.1 reads a stream from the channel data, later versions and Teams from the entity; the label of 4.18.1 is the first claim's interpreter, of later ones the keyword.</remarks>
internal sealed class WebChatRenderer(RenderingOptions options) : MarkdownChannelRenderer(options, new MessageLimits(100_000, 200), parted: false)
{
    private const string Slogan = "AI-generated content may be incorrect";
    private static readonly StreamPace Pace = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(10));

    protected override int MostSuggestions => 6;

    public override StreamPace? Streaming(Activity incoming) => incoming.ExpectsReplies() ? null : Pace;

    protected override string Definitions(IReadOnlyList<Citation> cited)
    {
        if (cited.Count == 0) return "";
        var text = new StringBuilder("\n");
        foreach (var citation in cited)
            text.Append(CultureInfo.InvariantCulture, $"\n[{citation.Number}]: {MarkdownLink.Destination(Address(citation) ?? Cite(citation))} {MarkdownText.Title(SourceWords.Name(citation))}");

        return text.ToString();
    }

    protected override MessageChannelData? ChannelData(StreamInfo? stream, bool hasFeedback) => stream is null && !hasFeedback ? null : new MessageChannelData
    {
        StreamType = stream?.StreamType,
        StreamSequence = stream?.StreamSequence,
        StreamId = stream?.StreamId,
        FeedbackLoop = hasFeedback ? new FeedbackLoop() : null,
    };

    protected override MessageEntity? Entity(IReadOnlyList<Citation> cited, bool isAnswer, string? feedbackId) => !isAnswer && feedbackId is null ? null : new MessageEntity
    {
        AdditionalType = isAnswer ? ["AIGeneratedContent"] : null,
        Keywords = isAnswer ? ["AIGeneratedContent"] : null,
        Citation = cited.Count == 0 ? null : [.. cited.Select((c, i) => Claim(c, isFirst: i == 0))],
        PotentialAction = feedbackId is null ? null : [Thumb("LikeAction", feedbackId, "like"), Thumb("DislikeAction", feedbackId, "dislike")],
    };

    private static FeedbackAction Thumb(string type, string answerId, string reaction) => new(type, FeedbackReader.ActionId(answerId, reaction));

    private Claim Claim(Citation citation, bool isFirst)
    {
        var address = Address(citation);
        return new Claim
        {
            Id = address ?? Cite(citation),
            Position = citation.Number,
            Appearance = new Appearance
            {
                Name = SourceWords.Name(citation),
                Url = address,
                Abstract = SourceWords.Abstract(citation),
                Text = address is null ? Words(citation.Quote) : null,
                EncodingFormat = address is null ? "text/markdown" : null,
                Keywords = SourceWords.Keywords(citation, Options.MetadataOf(citation.Document)),
            },
            ClaimInterpreter = isFirst ? new ClaimInterpreter(Slogan, MarkdownLink.Address(Options.About)) : null,
        };
    }

    private string? Address(Citation citation) => MarkdownLink.Address(Options.LinkTo(SourcePlace.Of(citation)));

    // Web Chat opens such an address as a panel with the claim's text.
    private static string Cite(Citation citation) => string.Create(CultureInfo.InvariantCulture, $"cite:{citation.Number}");
}
