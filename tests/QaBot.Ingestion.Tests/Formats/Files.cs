using System.IO.Compression;
using System.Text;

namespace QaBot.Ingestion.Tests.Formats;

/// <summary>Makes small files of each format, by hand, so that a test shows every byte that matters.</summary>
internal static class Files
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private const string Rels = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    private const string Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        return bytes.ToArray();
    }

    /// <summary>A Word document with this body, and parts such as ("footnotes", "&lt;w:footnote…").</summary>
    public static byte[] Docx(string body, params (string Part, string Content)[] more) => Zip(
    [
        ("_rels/.rels", $"<Relationships {Rels}><Relationship Id=\"a\" Type=\"{Kind}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"),
        ("word/document.xml", $"<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", $"<Relationships {Rels}>{string.Concat(more.Where(m => m.Part != "core").Select(m => $"<Relationship Id=\"{m.Part}\" Type=\"{Kind}/{m.Part}\" Target=\"{m.Part}.xml\"/>"))}</Relationships>"),
        .. more.Select(m => m.Part == "core"
            ? ("docProps/core.xml", $"<c:coreProperties xmlns:c=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">{m.Content}</c:coreProperties>")
            : ($"word/{m.Part}.xml", $"<w:{m.Part} {W}>{m.Content}</w:{m.Part}>")),
    ]);

    /// <summary>A paragraph of a Word document, in a style where one is named.</summary>
    public static string P(string words, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>";

    /// <summary>Reads a file and checks what holds of every document.</summary>
    public static Document Parse(this IDocumentReader reader, string name, string content) => reader.Parse(name, Encoding.UTF8.GetBytes(content));

    public static Document Parse(this IDocumentReader reader, string name, byte[] content)
    {
        var document = reader.Read(name, content, TestContext.Current.CancellationToken);
        Reading.Sample.ShouldBeSound(document);
        return document;
    }

    public static string Refusal(this IDocumentReader reader, string name, byte[] content) =>
        Should.Throw<UnreadableDocumentException>(() => reader.Read(name, content, TestContext.Current.CancellationToken)).Message;
}
