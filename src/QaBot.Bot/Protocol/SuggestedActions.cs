using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>Buttons under a message that disappear when one is pressed.</summary>
/// <param name="Actions">The buttons, in order.</param>
public sealed record SuggestedActions(IReadOnlyList<CardAction> Actions)
{
    /// <summary>Who sees them; null: everybody.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A button.</summary>
/// <param name="Type">"imBack": says <paramref name="Value"/> as the person's own message.</param>
/// <param name="Title">Its face.</param>
/// <param name="Value">What it sends.</param>
public sealed record CardAction(string? Type, string? Title, JsonElement? Value)
{
    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
