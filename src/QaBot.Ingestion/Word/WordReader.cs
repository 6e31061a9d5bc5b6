using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Reads Word documents (ISO/IEC 29500-1): headings, lists, tables and notes, tracked changes as accepted, hidden text left out.</summary>
public sealed class WordReader : IDocumentReader
{
    /// <summary>The namespace of a Word document's words.</summary>
    internal static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".docx"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        FileSignature.RequireZip(name, content.Span, "Word document (.docx)");
        using var archive = BoundedArchive.Open(name, content);
        var package = new Package(name, archive);
        var main = package.MainPart;
        using var body = main is null ? null : package.Open(main);
        if (main is null || body is null) throw new UnreadableDocumentException($"'{Printable.Name(name)}' is no Word document: it holds no text part. Give it the right ending, or take it out of the folder.");
        var writer = new BlockWriter();
        new WordWalker(writer, WordStyles.Of(package, main), WordNumbering.Of(package, main), WordNotes.Of(package, main)).Walk(body.Inside(W + "body"), cancellation);
        return new DocumentBuilder(name, writer.Finish(CoreProperties.Of(package)), cancellation).Build();
    }
}
