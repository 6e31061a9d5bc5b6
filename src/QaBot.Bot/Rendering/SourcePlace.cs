using QaBot.Core;

namespace QaBot.Bot;

/// <summary>A stretch of a document's stored text.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Version">The version whose text the offsets count in.</param>
/// <param name="Start">Code-point offset of its first character.</param>
/// <param name="End">Code-point offset after its last.</param>
/// <param name="Verdict">What verification found of it; null: it was not verified.</param>
public readonly record struct SourcePlace(string Document, string Version, int Start, int End, Verdict? Verdict = null)
{
    /// <summary>The quoted words of a citation.</summary>
    public static SourcePlace Of(Citation citation) => new(citation.Document, citation.Version, citation.Start, citation.End, citation.Verdict);

    /// <summary>A found passage.</summary>
    public static SourcePlace Of(RetrievedPassage found)
    {
        var (text, span) = (found.Document.Text, found.Passage.Span);
        return new(found.Document.Name, found.Document.Version, CodePoints.FromUtf16(text, span.Start), CodePoints.FromUtf16(text, span.End));
    }
}
