namespace QaBot.Core;

/// <summary>A stretch of a version that is found and cited as one: about a paragraph, one list item, one table row, one footnote.</summary>
/// <param name="Number">Its place in <see cref="Document.Passages"/>.</param>
/// <param name="Span">From its first to its last word; may hold a page break that no sentence covers.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Headings">The headings it stands under, outermost first.</param>
/// <param name="Page">The page it begins on, counted from 1; null where the format has none.</param>
/// <param name="Sentences">In reading order; a table row has one, made of its cells.</param>
/// <param name="Table">For a row: the number of its table in <see cref="Document.Tables"/>.</param>
/// <param name="Row">For a row: its place in <see cref="Table.Rows"/>.</param>
public sealed record Passage(
    int Number,
    TextSpan Span,
    PassageKind Kind,
    IReadOnlyList<string> Headings,
    int? Page,
    IReadOnlyList<Sentence> Sentences,
    int? Table = null,
    int? Row = null);
