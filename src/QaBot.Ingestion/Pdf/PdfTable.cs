namespace QaBot.Ingestion;

/// <summary>A table found on a page.</summary>
/// <param name="Rows">Its rows, each of as many cells as there are columns; a cell is the lines it is printed in.</param>
/// <param name="Columns">The left and right edges of its columns.</param>
/// <param name="First">The place of its first line in the region.</param>
/// <param name="Count">How many lines of the region it takes.</param>
/// <param name="Border">The white space above which a row begins; null where rows do not stand apart.</param>
internal sealed record PdfTable(IReadOnlyList<IReadOnlyList<PdfLine>[]> Rows, IReadOnlyList<(double Left, double Right)> Columns, int First, int Count, double? Border);
