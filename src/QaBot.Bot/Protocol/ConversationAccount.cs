using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>A conversation in a channel.</summary>
public sealed record ConversationAccount
{
    /// <summary>Its id in the channel.</summary>
    public string? Id { get; init; }

    /// <summary>Its name, where it has one.</summary>
    public string? Name { get; init; }

    /// <summary>"personal", "groupChat" or "channel" in Teams.</summary>
    public string? ConversationType { get; init; }

    /// <summary>Whether more than two take part.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>The organisation that it belongs to.</summary>
    public string? TenantId { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
