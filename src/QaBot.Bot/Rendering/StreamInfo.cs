using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>An activity's place in a stream, as Teams reads it from the entities and Web Chat from the channel data.</summary>
internal sealed record StreamInfo(string StreamType, int? StreamSequence, string? StreamId)
{
    public const string Informative = "informative";
    public const string Streaming = "streaming";

    /// <summary>Only as an entity.</summary>
    [JsonPropertyOrder(-1)]
    public string? Type { get; init; }

    public static StreamInfo At(string type, StreamPosition position) => new(type, position.Sequence, position.StreamId);

    /// <summary>The end of a stream; it has no number.</summary>
    public static StreamInfo Final(string streamId) => new("final", null, streamId);

    public StreamInfo AsEntity() => this with { Type = "streaminfo" };
}

/// <summary>What a message tells its channel beside the protocol.</summary>
internal sealed record MessageChannelData
{
    public string? StreamType { get; init; }

    public int? StreamSequence { get; init; }

    public string? StreamId { get; init; }

    public FeedbackLoop? FeedbackLoop { get; init; }
}

/// <summary>Asks the client for its thumbs.</summary>
internal sealed record FeedbackLoop
{
    public string Type { get; } = "default";
}
