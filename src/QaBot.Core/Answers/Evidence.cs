namespace QaBot.Core;

/// <summary>Words of a source that a composer may lean on, under a handle made up for one request.</summary>
/// <param name="Handle">Known only inside the request that it was issued for.</param>
/// <param name="Document">The document, as it was when the request began.</param>
/// <param name="Passage">The passage that the words stand in.</param>
/// <param name="Segments">Where the words stand, in order.</param>
/// <param name="Text">How they read.</param>
/// <param name="Context">What they are evidence together with: a row's header and caption, a footnote's sentence; empty for prose.</param>
public sealed record Evidence(
    string Handle,
    Document Document,
    Passage Passage,
    IReadOnlyList<TextSpan> Segments,
    string Text,
    string Context);

/// <summary>A statement as a composer proposes it, before verification.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Handles">The evidence it claims, strongest first.</param>
/// <param name="Kind">How it was made, which decides how it is checked.</param>
public sealed record DraftStatement(string Text, IReadOnlyList<string> Handles, StatementKind Kind);

/// <summary>How a statement was made.</summary>
public enum StatementKind
{
    /// <summary>A source's own sentence.</summary>
    Quote,

    /// <summary>Said in other words than the source's.</summary>
    Claim,

    /// <summary>Reckoned from the evidence: a sum, a count, an order.</summary>
    Computed,
}
