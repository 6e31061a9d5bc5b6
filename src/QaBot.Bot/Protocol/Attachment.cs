using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>A file or card of a message.</summary>
public sealed record Attachment
{
    /// <summary>Its media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where its bytes are.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>What it holds, for a card.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Its file name.</summary>
    public string? Name { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
