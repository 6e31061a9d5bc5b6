namespace QaBot.Models.Stub;

/// <summary>What the stub answers, and how it fails on the way.</summary>
public sealed record StubReply
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers beside the usual.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the model says.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why it ends; null: it ends without saying why.</summary>
    public string? FinishReason { get; init; } = "stop";

    /// <summary>Bytes to send in place of everything that the stub would make of the text.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }

    /// <summary>The content type of <see cref="Raw"/>.</summary>
    public string ContentType { get; init; } = "text/event-stream";

    /// <summary>The connection ends after so many bytes of the body; null: it does not.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Whether a cut resets the connection instead of closing it.</summary>
    public bool Resets { get; init; }

    /// <summary>Nothing more is sent after so many words, and the connection stays open; null: it goes on.</summary>
    public int? StallsAfter { get; init; }

    /// <summary>The pause before each word.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Whether <see cref="Raw"/> is sent over and over, until the other side has enough.</summary>
    public bool Floods { get; init; }
}
