using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>What is said about a message in schema.org's words: that a machine wrote it, what it cites, how it may be judged.</summary>
internal sealed record MessageEntity
{
    public string Type { get; } = "https://schema.org/Message";

    [JsonPropertyName("@type")]
    public string AtType { get; } = "Message";

    [JsonPropertyName("@context")]
    public string Context { get; } = "https://schema.org";

    /// <summary>Empty: this message. Without it Web Chat leaves the entity alone.</summary>
    [JsonPropertyName("@id")]
    public string Id { get; } = "";

    public IReadOnlyList<string>? AdditionalType { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public IReadOnlyList<Claim>? Citation { get; init; }

    public IReadOnlyList<FeedbackAction>? PotentialAction { get; init; }
}

/// <summary>One citation.</summary>
internal sealed record Claim
{
    [JsonPropertyName("@type")]
    public string AtType { get; } = "Claim";

    [JsonPropertyName("@id")]
    public string? Id { get; init; }

    public required int Position { get; init; }

    public required Appearance Appearance { get; init; }

    public ClaimInterpreter? ClaimInterpreter { get; init; }
}

/// <summary>The source of a citation.</summary>
internal sealed record Appearance
{
    [JsonPropertyName("@type")]
    public string AtType { get; } = "DigitalDocument";

    public required string Name { get; init; }

    public string? Url { get; init; }

    public string? Abstract { get; init; }

    public string? Text { get; init; }

    public string? EncodingFormat { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }
}

/// <summary>Who made the claims: the words of Web Chat's label.</summary>
internal sealed record ClaimInterpreter(string Slogan, string? Url)
{
    [JsonPropertyName("@type")]
    public string AtType { get; } = "Project";
}

/// <summary>A thumb. Its id carries the answer, because Web Chat's feedback names no message.</summary>
internal sealed record FeedbackAction(
    [property: JsonPropertyName("@type")] string AtType,
    [property: JsonPropertyName("@id")] string Id)
{
    public string ActionStatus { get; } = "PotentialActionStatus";
}
