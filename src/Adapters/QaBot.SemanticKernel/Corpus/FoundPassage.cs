using QaBot.Core;

namespace QaBot.SemanticKernel;

/// <summary>A passage as a kernel's model is shown it.</summary>
/// <param name="Handle">By which it is cited.</param>
/// <param name="Title">The document's.</param>
/// <param name="Version">Of the document's text, as "sha256:…".</param>
/// <param name="Page">Counted from 1; null where the format has none.</param>
/// <param name="Start">Where its words begin in that text, in code points.</param>
/// <param name="End">Where they end.</param>
/// <param name="Text">Its words.</param>
public sealed record FoundPassage(string Handle, string Title, string Version, int? Page, int Start, int End, string Text)
{
    internal static FoundPassage Of(Evidence evidence)
    {
        var (document, span) = (evidence.Document, evidence.Passage.Span);
        return new FoundPassage(
            evidence.Handle, document.DisplayTitle, document.Version, evidence.Passage.Page,
            CodePoints.FromUtf16(document.Text, span.Start), CodePoints.FromUtf16(document.Text, span.End), evidence.Text);
    }
}
