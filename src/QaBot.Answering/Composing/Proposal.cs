using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>A statement in the making, with the words of the sources that it leans on.</summary>
/// <param name="Text">How it reads.</param>
/// <param name="Sources">Where its words come from, strongest first.</param>
/// <param name="Kind">How it was made.</param>
internal sealed record Proposal(string Text, IReadOnlyList<ProposedSource> Sources, StatementKind Kind);

/// <summary>Words of a source: a sentence of a passage, or what a table row says under its header.</summary>
internal sealed record ProposedSource(Document Document, Passage Passage, IReadOnlyList<TextSpan> Segments, string Text, string Context)
{
    public static ProposedSource Of(Document document, Passage passage, int sentence)
    {
        var s = passage.Sentences[sentence];
        return new(document, passage, s.Segments, s.Text, ContextOf(document, passage));
    }

    /// <summary>The whole of a short passage: a footnote.</summary>
    public static ProposedSource OfAll(Document document, Passage passage) =>
        new(document, passage, [.. passage.Sentences.SelectMany(s => s.Segments)], string.Join(' ', passage.Sentences.Select(s => s.Text)), ContextOf(document, passage));

    public static ProposedSource OfRow(Document document, Passage passage)
    {
        var row = document.Tables[passage.Table!.Value].Rows[passage.Row!.Value];
        return new(document, passage, [row.Span], string.Join(" | ", row.Cells.Select(c => c.Text)), ContextOf(document, passage));
    }

    private static string ContextOf(Document document, Passage passage)
    {
        if (passage.Table is not { } t) return string.Join(" · ", passage.Headings);
        var table = document.Tables[t];
        return $"{table.Caption} · {string.Join(" | ", table.Header)}";
    }
}
