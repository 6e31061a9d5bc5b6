using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>A person or bot in a channel.</summary>
public sealed record ChannelAccount
{
    /// <summary>Its id in the channel.</summary>
    public string? Id { get; init; }

    /// <summary>Its display name.</summary>
    public string? Name { get; init; }

    /// <summary>"user" or "bot".</summary>
    public string? Role { get; init; }

    /// <summary>Its object id in the organisation's directory.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
