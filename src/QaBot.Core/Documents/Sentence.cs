namespace QaBot.Core;

/// <summary>One sentence: how it reads, and where its words stand.</summary>
/// <param name="Text">Its words as a person should read them: one line, hyphenation joined, footnote marks and markup removed.</param>
/// <param name="Segments">Where the words stand in the version text, in order: one span, or several where a page break cuts the sentence.</param>
/// <param name="Notes">The marks of the footnotes that hang on it, as <see cref="Note.Mark"/>.</param>
public sealed record Sentence(string Text, IReadOnlyList<TextSpan> Segments, IReadOnlyList<string> Notes)
{
    /// <summary>From the first to the last word.</summary>
    public TextSpan Span => new(Segments[0].Start, Segments[^1].End);
}
