namespace QaBot.Core;

/// <summary>How an answer came about, for the record; no door prints it.</summary>
/// <param name="Generation">The corpus's generation.</param>
/// <param name="Versions">The version of each document that could be answered from, by name.</param>
/// <param name="Considered">Every passage that was retrieved, best first.</param>
/// <param name="ComposerBuild">What tells one build of the composer from another.</param>
public sealed record AnswerTrace(
    long Generation,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyList<ConsideredPassage> Considered,
    string ComposerBuild);

/// <summary>A passage that was retrieved, and what became of it.</summary>
/// <param name="Found">The passage.</param>
/// <param name="Use">"cited", or why it was not used.</param>
public sealed record ConsideredPassage(RetrievedPassage Found, string Use);
