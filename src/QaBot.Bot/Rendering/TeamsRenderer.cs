using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Teams: bare citation numbers, claims, the label "AI generated", the feedback loop; streams in one-to-one chats only.</summary>
/// <remarks>
/// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content,
/// https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux.
/// A message of 100 KB is refused; text of 36,000 bytes leaves room for 20 claims.
/// </remarks>
internal sealed class TeamsRenderer(RenderingOptions options) : MarkdownChannelRenderer(options, new MessageLimits(36_000, 20), parted: true)
{
    // One request a second is allowed, one in 1.5 s advised; 2 minutes for the whole stream, less a margin for its end.
    private static readonly StreamPace OneToOne = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500), TimeSpan.FromSeconds(110)) { IsStrict = true };

    protected override int MostSuggestions => 3;

    public override StreamPace? Streaming(Activity incoming) =>
        incoming.Conversation?.ConversationType == "personal" && !incoming.ExpectsReplies() ? OneToOne : null;

    protected override string Definitions(IReadOnlyList<Citation> cited) => "";

    protected override MessageChannelData? ChannelData(StreamInfo? stream, bool hasFeedback) =>
        hasFeedback ? new MessageChannelData { FeedbackLoop = new FeedbackLoop() } : null;

    protected override MessageEntity? Entity(IReadOnlyList<Citation> cited, bool isAnswer, string? feedbackId) => !isAnswer ? null : new MessageEntity
    {
        AdditionalType = ["AIGeneratedContent"],
        Citation = cited.Count == 0 ? null : [.. cited.Select(Claim)],
    };

    private Claim Claim(Citation citation) => new()
    {
        Position = citation.Number,
        Appearance = new Appearance
        {
            Name = SourceWords.Name(citation),
            Url = MarkdownLink.Address(Options.LinkTo(SourcePlace.Of(citation))),
            Abstract = SourceWords.Abstract(citation),
            Keywords = SourceWords.Keywords(citation, Options.MetadataOf(citation.Document)),
        },
    };
}
