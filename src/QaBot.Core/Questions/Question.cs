namespace QaBot.Core;

/// <summary>What a person asks, and who may read what.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Conversation">An opaque id; turns of one conversation share it.</param>
/// <param name="Access">The tags that the person holds.</param>
public sealed record Question(string Text, string Conversation, IReadOnlySet<string> Access)
{
    /// <summary>The most UTF-16 code units of a question that are read; a longer one is refused.</summary>
    public const int MaxLength = 4000;

    /// <summary>The channel that it came over: "terminal", "msteams", "webchat", "directline" and so on.</summary>
    public string Channel { get; init; } = "terminal";

    /// <summary>The channel's stable id of the person who asks; null where nobody is known. Kept only under a pseudonym.</summary>
    public string? Person { get; init; }

    /// <summary>No tags: only documents that anyone may read.</summary>
    public static IReadOnlySet<string> NoAccess { get; } = new HashSet<string>();
}
