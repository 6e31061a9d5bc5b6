using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>What the source viewer shows.</summary>
/// <param name="Document">The version of the document.</param>
/// <param name="Standing">How this version stands to the corpus now.</param>
/// <param name="Link">What was asked for.</param>
internal sealed record Source(Document Document, Standing Standing, SourceLink Link)
{
    /// <summary>The quoted words; null where none were asked for, or the offsets are none of this text.</summary>
    public TextSpan? Quote { get; } = Find(Document.Text, Link);

    /// <summary>The passage that holds the beginning of the quote; null where none does.</summary>
    public Passage? Passage => Quote is { } quote ? Document.Passages.FirstOrDefault(p => p.Span.Start <= quote.Start && quote.Start < p.Span.End) : null;

    private static TextSpan? Find(string text, SourceLink link)
    {
        if (link is not { Start: >= 0 and var start, End: { } end } || end <= start) return null;
        var span = new TextSpan(CodePoints.ToUtf16(text, start), CodePoints.ToUtf16(text, end));
        return span.Length > 0 && CodePoints.FromUtf16(text, span.End) == end ? span : null;
    }
}

/// <summary>How a version stands to the corpus now.</summary>
internal enum Standing
{
    /// <summary>It is what the corpus holds.</summary>
    Current,

    /// <summary>The corpus holds a later one.</summary>
    Earlier,

    /// <summary>The corpus holds the document no more.</summary>
    Gone,
}
