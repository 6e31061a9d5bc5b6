namespace QaBot.Core;

/// <summary>What is known of a source beyond its words; each is null where the source does not say.</summary>
/// <param name="Title">The work's title.</param>
/// <param name="Author">The authors as the source names them, separated by ", ".</param>
/// <param name="Publisher">The publishing body.</param>
/// <param name="Date">The publication date as the source gives it.</param>
/// <param name="Url">An http or https address or an identifier of the work.</param>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Trust">"high", "normal" or "low", as the keeper of the corpus says in its catalog; never the source's own word.</param>
public sealed record DocumentMetadata(
    string? Title = null,
    string? Author = null,
    string? Publisher = null,
    string? Date = null,
    string? Url = null,
    string? Language = null,
    string? Trust = null)
{
    /// <summary>Nothing known.</summary>
    public static DocumentMetadata None { get; } = new();
}
