namespace QaBot.Ingestion;

/// <summary>Reads PDF with poppler's programs: columns, tables, footnotes and headings as they are printed, each at its page.</summary>
/// <remarks>The version text is what a person sees: pages in reading order with a form feed between, without running heads, hyphens at line ends joined.</remarks>
public sealed class PdfReader(PdfOptions? options = null) : IDocumentReader
{
    private readonly PdfOptions _options = options ?? new PdfOptions();

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".pdf"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        RefuseOthers(name, content.Span);
        if (!PdfPrograms.AreInstalled)
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' needs the programs pdftotext, pdftohtml and pdfinfo. Install the package poppler-utils.") { IsPassing = true };
        using var programs = new PdfPrograms(name, content.Span, _options.Limits, cancellation);
        var (info, pages, outline) = new PdfExtraction(name, programs, _options).Run();
        new PageRecognition(name, programs, _options, cancellation).Fill(pages);
        LineNumbers.Remove(pages);
        RunningHeads.Remove(pages);
        var text = new PdfComposer(pages, outline).Compose(PdfMetadata.Known(info, pages), cancellation);
        var document = new DocumentBuilder(name, text, cancellation).Build();
        return document with
        {
            Metadata = PdfMetadata.Complete(document.Metadata, info),
            Pages = pages.ConvertAll(p => new DocumentPage(p.Number, p.Label, p.Source, p.Confidence, p.Hidden)),
        };
    }

    private static void RefuseOthers(string name, ReadOnlySpan<byte> content)
    {
        var what = FileSignature.Of(content);
        if (what != "a PDF file")
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is no PDF file{(what is null ? "" : $" but {what}")}. Give it the right ending, or take it out of the folder.");
        if (content.LastIndexOf("%%EOF"u8) < content.Length - (64 << 10))
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is cut off: its end is missing. Copy it again.");
    }
}
