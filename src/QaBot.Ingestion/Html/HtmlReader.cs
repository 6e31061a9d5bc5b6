using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace QaBot.Ingestion;

/// <summary>Reads web pages: the main content as a person sees it, with headings, lists, tables and footnotes. Nothing is run and nothing is fetched.</summary>
public sealed class HtmlReader : IDocumentReader
{
    private static readonly HtmlParserOptions Options = new() { IsScripting = false };

    static HtmlReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc />
    public IReadOnlyCollection<string> Extensions { get; } = [".htm", ".html", ".xhtml"];

    /// <inheritdoc />
    public Document Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        FileSignature.RefuseLie(name, content.Span, "web page");
        using var page = Parse(name, XhtmlTags.IsXml(content.Span) || name.EndsWith(".xhtml", StringComparison.OrdinalIgnoreCase) ? XhtmlTags.SpellOut(content) : content, cancellation);
        var writer = new BlockWriter();
        new HtmlWalker(writer, page, cancellation).Walk();
        return new DocumentBuilder(name, writer.Finish(HtmlMetadata.Of(page)), cancellation).Build();
    }

    /// <summary>Parses a page; one whose elements are nested too deep throws <see cref="UnreadableDocumentException"/>.</summary>
    internal static IHtmlDocument Parse(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        HtmlNesting.Check(name, content.Span);
        var parser = new HtmlParser(Options);
        IHtmlDocument page;
        if (IsUtf8(content.Span)) page = parser.ParseDocument(Encoding.UTF8.GetString(content.Span));
        else
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            page = parser.ParseDocument(stream);
        }
        cancellation.ThrowIfCancellationRequested();
        return page;
    }

    /// <summary>Whether the bytes can only be UTF-8. A page that was saved from a browser is, and often still names the encoding it once had.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> content) => !Ascii.IsValid(content) && System.Text.Unicode.Utf8.IsValid(content);
}
