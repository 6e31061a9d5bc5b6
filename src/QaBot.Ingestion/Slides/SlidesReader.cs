using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Reads presentations (ISO/IEC 29500-1): a page a slide, its title as heading, points as list, tables. Hidden slides and speaker's notes are left out: no audience saw them.</summary>
public sealed class SlidesReader : IDocumentReader
{
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".pptx"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        FileSignature.RequireZip(name, content.Span, "presentation (.pptx)");
        using var archive = BoundedArchive.Open(name, content);
        var package = new Package(name, archive);
        var main = package.MainPart;
        if (main is null || package.Load(main) is not { } show || show.Name != P + "presentation")
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is no presentation: it holds no slides. Give it the right ending, or take it out of the folder.");
        var paths = package.Related(main, "slide").ToDictionary(r => r.Id, r => r.Path, StringComparer.Ordinal);
        var writer = new BlockWriter();
        var first = true;
        foreach (var id in show.Elements(P + "sldIdLst").Elements(P + "sldId"))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!first) writer.NewPage();
            first = false;
            if (paths.TryGetValue(id.Attribute(R + "id")?.Value ?? "", out var path) && package.Load(path) is { } slide && slide.Attribute("show")?.Value is not ("0" or "false"))
                new SlideWalker(writer).Walk(slide);
        }
        return new DocumentBuilder(name, writer.Finish(CoreProperties.Of(package)), cancellation).Build();
    }
}
