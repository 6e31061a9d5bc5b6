using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Reads e-books (EPUB 2 and 3): the chapters in the order of the spine, each as a web page.</summary>
public sealed class BookReader : IDocumentReader
{
    private const int MostFallbacks = 5;

    private static readonly XNamespace Container = "urn:oasis:names:tc:opendocument:xmlns:container";
    private static readonly XNamespace Opf = "http://www.idpf.org/2007/opf";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    // What makes only fonts unreadable outside of the book.
    private static readonly string[] FontLocks = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".epub"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        FileSignature.RequireZip(name, content.Span, "e-book (.epub)");
        using var archive = BoundedArchive.Open(name, content);
        if (archive.Find("META-INF/encryption.xml") is { } locked)
        {
            using (locked)
                if (BoundedXml.Load(name, locked).Descendants().Any(e => e.Name.LocalName == "EncryptionMethod" && !FontLocks.Contains(e.Attribute("Algorithm")?.Value)))
                    throw new UnreadableDocumentException($"'{Printable.Name(name)}' is encrypted. Get a copy without protection, or take it out of the folder.");
        }
        var package = new Package(name, archive);
        var path = package.Load("META-INF/container.xml")?.Descendants(Container + "rootfile").FirstOrDefault()?.Attribute("full-path")?.Value;
        if (path is null || package.Load(path) is not { } book) throw new UnreadableDocumentException($"'{Printable.Name(name)}' is no e-book: it names no package document. Give it the right ending, or take it out of the folder.");

        var writer = new BlockWriter();
        foreach (var chapter in Chapters(book, path))
        {
            if (archive.Find(chapter) is not { } stream) continue;
            using var bytes = new MemoryStream();
            using (stream) stream.CopyTo(bytes);
            using var page = HtmlReader.Parse(name, XhtmlTags.SpellOut(bytes.ToArray()), cancellation);
            new HtmlWalker(writer, page, cancellation).Walk();
        }
        return new DocumentBuilder(name, writer.Finish(Metadata(book)), cancellation).Build();
    }

    private static IEnumerable<string> Chapters(XElement book, string path)
    {
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..(slash + 1)];
        var items = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var item in book.Descendants(Opf + "item"))
            if (item.Attribute("id")?.Value is { } id) items.TryAdd(id, item);
        foreach (var step in book.Descendants(Opf + "itemref"))
            if (step.Attribute("linear")?.Value != "no" && Readable(items, step.Attribute("idref")?.Value) is { } item
                && item.Attribute("properties")?.Value.Contains("nav", StringComparison.Ordinal) != true && item.Attribute("href")?.Value is { } href)
                yield return Package.Resolve(folder, Uri.UnescapeDataString(href));
    }

    /// <summary>The item of words, or the one that stands in for a picture or drawing; null without.</summary>
    private static XElement? Readable(Dictionary<string, XElement> items, string? id)
    {
        for (var steps = 0; id is not null && steps < MostFallbacks && items.TryGetValue(id, out var item); steps++, id = item.Attribute("fallback")?.Value)
            if (item.Attribute("media-type")?.Value is null or "application/xhtml+xml" or "text/html" or "text/x-oeb1-document" or "application/x-dtbook+xml") return item;
        return null;
    }

    private static DocumentMetadata Metadata(XElement book)
    {
        string? First(string name) => book.Descendants(Dc + name).Select(e => InlineText.Of(e.Value).Text).FirstOrDefault(v => v.Length is > 0 and <= 300);
        var authors = string.Join(", ", book.Descendants(Dc + "creator").Select(e => InlineText.Of(e.Value).Text).Where(v => v.Length > 0));
        var date = First("date");
        return new DocumentMetadata(First("title"), authors.Length > 0 ? authors : null, First("publisher"), date is { Length: > 10 } && date[10] == 'T' ? date[..10] : date, First("identifier"), First("language"));
    }
}
