using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>One event of the Bot Framework activity protocol (schema 3.1): the fields that the bot reads and writes are typed, every other field is kept as it came.</summary>
/// <remarks>https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md</remarks>
public sealed record Activity
{
    /// <summary>"message", "typing", "conversationUpdate", "invoke", "event" and so on; see <see cref="ActivityTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The activity's id, given by the channel.</summary>
    public string? Id { get; init; }

    /// <summary>When it was sent, UTC; null also where the channel wrote it in no known way.</summary>
    [JsonConverter(typeof(ForgivingTimestamp))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where the channel listens for activities of the bot.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The channel: "msteams", "webchat", "directline", "emulator" and so on.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The conversation that it belongs to.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Who receives it.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The id of the activity that it answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The words of a message.</summary>
    public string? Text { get; init; }

    /// <summary>"plain", "markdown" or "xml".</summary>
    public string? TextFormat { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>The name of an invoke or event.</summary>
    public string? Name { get; init; }

    /// <summary>What an invoke or event carries.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>"expectReplies", "notification" and so on; null: as usual.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Who joined the conversation.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who left the conversation.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Files and cards.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>What is said about the message: mentions, stream information, citations.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>Buttons that disappear when one is pressed.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>What only this channel understands.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Whether what the bot says is to come in the response, and nowhere else.</summary>
    public bool ExpectsReplies() => string.Equals(DeliveryMode, "expectReplies", StringComparison.OrdinalIgnoreCase);
}
