namespace QaBot.Core;

/// <summary>A table as it reads once page breaks are healed: the header stands once, spilled cells are with their row.</summary>
/// <param name="Caption">Its title, empty where it has none: "Table 3: Major Undersea Cables".</param>
/// <param name="CaptionSpan">Where the title stands.</param>
/// <param name="Header">The name of each column; empty where a column has none.</param>
/// <param name="HeaderSpan">Where the header first stands.</param>
/// <param name="Rows">In reading order, totals included.</param>
/// <param name="Source">The line under the table that says where its figures come from.</param>
/// <param name="SourceSpan">Where that line stands.</param>
public sealed record Table(
    string Caption,
    TextSpan? CaptionSpan,
    IReadOnlyList<string> Header,
    TextSpan? HeaderSpan,
    IReadOnlyList<TableRow> Rows,
    string? Source = null,
    TextSpan? SourceSpan = null);

/// <summary>One row of a table.</summary>
/// <param name="Cells">As many as the header has columns; an empty cell has an empty text.</param>
/// <param name="Span">Where the row stands.</param>
/// <param name="IsTotal">Whether it sums the others.</param>
/// <param name="Passage">The number of its passage in <see cref="Document.Passages"/>; null for a row that is no evidence.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells, TextSpan Span, bool IsTotal, int? Passage);

/// <summary>One cell: how it reads and where it stands.</summary>
public readonly record struct TableCell(string Text, TextSpan Span);
