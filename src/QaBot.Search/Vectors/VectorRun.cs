namespace QaBot.Search;

/// <summary>The vectors of one document that is in a snapshot.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Access">The tags of which a reader needs one; empty: anyone.</param>
/// <param name="File">Where they are.</param>
/// <param name="First">The first of them.</param>
/// <param name="Count">One for each passage.</param>
internal sealed record VectorRun(string Document, string[] Access, VectorFile File, int First, int Count);
