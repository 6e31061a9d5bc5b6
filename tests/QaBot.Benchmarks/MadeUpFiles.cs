using System.IO.Compression;
using System.Text;

namespace QaBot.Benchmarks;

/// <summary>Files of each format with the same made-up words in them; the same for the same seed.</summary>
internal static class MadeUpFiles
{
    private const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const int Words = 20_000;

    private static readonly string[] Vocabulary = [.. Enumerable.Range(0, Words).Select(Word)];

    /// <summary>Paragraphs of four sentences, two paragraphs a heading; words as often as in a language: the n-th about 1/n of the time.</summary>
    public static string[] Paragraphs(int count, int seed)
    {
        var random = new Random(seed);
        string Sentence() => $"The {string.Join(' ', Enumerable.Range(0, random.Next(8, 22)).Select(_ => Vocabulary[(int)Math.Pow(Words, random.NextDouble()) - 1]))}.";
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, 4).Select(_ => Sentence())))];
    }

    private static string Word(int number)
    {
        var random = new Random(number);
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{"bcdfghlmnprst"[random.Next(13)]}{"aeiou"[random.Next(5)]}"));
    }

    /// <summary>A file of a format.</summary>
    public static byte[] Make(string extension, string[] paragraphs) => extension switch
    {
        ".md" => Encoding.UTF8.GetBytes(string.Join("\n\n", paragraphs.Select((p, i) => i % 2 == 0 ? $"## Part {i}\n\n{p}" : p))),
        ".csv" => Encoding.UTF8.GetBytes("Name,Words,Year\n" + string.Concat(paragraphs.Select((p, i) => $"Row {i},\"{p}\",{1900 + (i % 100)}\n"))),
        ".html" => Encoding.UTF8.GetBytes(Page(paragraphs)),
        ".docx" => Zip(
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{Rel}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{string.Concat(paragraphs.Select(Paragraph))}</w:body></w:document>")),
        ".epub" => Zip(
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
            ("b.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"),
            ("a.xhtml", Page(paragraphs))),
        _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "No such format."),
    };

    /// <summary>A paragraph as Word saves it: several runs, each with its properties and revision numbers.</summary>
    private static string Paragraph(string words, int i)
    {
        var properties = i % 2 == 0 ? "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>" : "";
        var runs = string.Concat(words.Split(". ").Select(s => $"<w:r w:rsidR=\"00A77B3E\"><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">{s}. </w:t></w:r>"));
        return i % 2 == 0
            ? $"<w:p w:rsidR=\"00A77B3E\">{properties}<w:r><w:t>Part {i}</w:t></w:r></w:p><w:p w:rsidR=\"00A77B3E\">{runs}</w:p>"
            : $"<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00A77B3E\">{runs}</w:p>";
    }

    private static string Page(string[] paragraphs) =>
        $"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>Made up</title></head><body><main><h1>Made up</h1>{string.Concat(paragraphs.Select((p, i) => i % 2 == 0 ? $"<h2 class=\"part\">Part {i}</h2><p class=\"text\">{p}</p>" : $"<p class=\"text\">{p.Replace(". ", ". <em>", StringComparison.Ordinal)}</p>"))}</main></body></html>"
            .Replace("<em>", "<em>It is</em> ", StringComparison.Ordinal);

    private static byte[] Zip(params (string Name, string Content)[] parts)
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
}
