namespace QaBot.Ingestion;

/// <summary>Reads tables kept as text (RFC 4180, also with tabs, semicolons or bars): one table, its header, a passage a row.</summary>
public sealed class CsvReader : IDocumentReader
{
    /// <summary>How many rows are looked at to tell what the file is like.</summary>
    private const int Sample = 50;

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".csv", ".tsv"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        FileSignature.RefuseLie(name, content.Span, "table of text");
        return new DocumentBuilder(name, Structure(name, content, cancellation), cancellation).Build();
    }

    private static StructuredText Structure(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var text = TextDecoder.Decode(name, content.Span);
        var separator = name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : CsvSeparator.Of(text);
        var writer = new BlockWriter();
        using var records = CsvRecords.Of(text, separator).GetEnumerator();
        var first = new List<string[]>();
        while (first.Count < Sample && records.MoveNext()) first.Add(records.Current);

        // Some tables have a title above: lines of one cell before the first row of several.
        var title = first.FindIndex(r => Filled(r) > 1);
        for (var i = 0; i < title; i++) writer.Paragraph(InlineText.Of(string.Join(' ', first[i])));
        var rows = first.Skip(Math.Max(0, title)).ToList();
        var header = IsHeader(rows) ? rows[0] : null;
        writer.Table(
            header?.Select(InlineText.Of).ToArray(),
            Rows(rows.Skip(header is null ? 0 : 1), records, cancellation).Select(r => r.Select(InlineText.Of).ToArray()));
        return writer.Finish(DocumentMetadata.None);
    }

    private static IEnumerable<string[]> Rows(IEnumerable<string[]> read, IEnumerator<string[]> rest, CancellationToken cancellation)
    {
        foreach (var row in read) yield return row;
        while (rest.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return rest.Current;
        }
    }

    /// <summary>Whether the first row names the columns: every cell has words, none is a figure (a year is a name) and none returns.</summary>
    private static bool IsHeader(List<string[]> rows)
    {
        if (rows.Count < 2) return false;
        var names = rows[0].Select(c => c.Trim()).ToArray();
        return names.Skip(1).All(c => c.Length > 0) && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length
            && names.All(c => !TableBuilder.IsFigure(c) || c is ['1' or '2', _, _, _] && c.All(char.IsAsciiDigit)) && names.Any(c => c.Any(char.IsLetter));
    }

    private static int Filled(string[] row) => row.Count(c => !string.IsNullOrWhiteSpace(c));
}
