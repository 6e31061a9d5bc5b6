namespace QaBot.Ingestion;

/// <summary>The readers of all formats.</summary>
public static class DocumentReaders
{
    /// <summary>One for each format.</summary>
    public static IReadOnlyList<IDocumentReader> All { get; } =
        [new PlainTextReader(), new HtmlReader(), new WordReader(), new SlidesReader(), new BookReader(), new CsvReader(), new PdfReader()];
}
