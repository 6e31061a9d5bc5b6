namespace QaBot.Core;

/// <summary>A passage that was found for a question.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Document">The document it belongs to.</param>
/// <param name="Passage">The passage itself.</param>
/// <param name="Score">Higher is better; comparable within one turn.</param>
public sealed record RetrievedPassage(int Rank, Document Document, Passage Passage, double Score)
{
    /// <summary>The words of the version text that it covers.</summary>
    public string Text => Passage.Span.Of(Document.Text);
}
