using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Formats;

public sealed class OtherFormatTests
{
    private static string[] Rows(string name, string content) => [.. new CsvReader().Parse(name, content).Sentences(PassageKind.TableRow)];

    [Theory]
    [InlineData("a.csv", "Ship,Length\nAnna,12\nbo,9\n")]
    [InlineData("a.csv", "Ship;Length\r\nAnna;12\r\nbo;9")]
    [InlineData("a.tsv", "Ship\tLength\nAnna\t12\nbo\t9\n")]
    [InlineData("a.csv", "Ship|Length\nAnna|12\n\nbo|9\n")]
    public void A_table_of_text_is_read_whatever_stands_between_its_cells(string name, string content) =>
        Rows(name, content).ShouldBe(["Anna | Length: 12", "bo | Length: 9"]);

    [Fact]
    public void Quoted_cells_may_hold_commas_quotes_and_line_ends() =>
        Rows("a.csv", "Ship,Words\n\"Berg, Anna\",\"He said \"\"go\"\"\nand went\"\nBo,\"open\n").ShouldBe(["Berg, Anna | Words: He said \"go\" and went", "Bo | Words: \"open"]);

    [Fact]
    public void A_header_may_name_years_and_a_table_may_have_none()
    {
        Rows("a.csv", "Flag,2019,2020\nNorway,12,14\n").ShouldBe(["Norway | 2019: 12 | 2020: 14"]);
        Rows("a.csv", "Norway,12,14\nSweden,7,8\n").ShouldBe(["Norway | 12 | 14", "Sweden | 7 | 8"]);
    }

    [Fact]
    public void A_title_above_the_table_is_no_row()
    {
        var table = new CsvReader().Parse("a.csv", "Ships by flag\n\nFlag,Ships\nNorway,12\n");
        table.Text.ShouldBe("Ships by flag\n\nFlag\tShips\nNorway\t12\n");
        table.Tables.ShouldHaveSingleItem().Header.ShouldBe(["Flag", "Ships"]);
    }

    [Fact]
    public void An_empty_table_is_an_empty_document() => new CsvReader().Parse("a.csv", "\n\n").Passages.ShouldBeEmpty();

    [Fact]
    public void A_book_is_read_in_the_order_of_its_spine()
    {
        string Chapter(string words) => $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>Part</h1><p>{words}</p></body></html>";
        var book = new BookReader().Parse("b.epub", Files.Zip(
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/b.opf\"/></rootfiles></container>"),
            ("OEBPS/b.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Harbours</dc:title><dc:creator>Anna Berg</dc:creator><dc:language>en</dc:language></metadata><manifest><item id=\"z\" href=\"t/2.xhtml\"/><item id=\"a\" href=\"t/1.xhtml\"/><item id=\"n\" href=\"n.xhtml\" properties=\"nav\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"z\"/></spine></package>"),
            ("OEBPS/t/1.xhtml", Chapter(Sample.Opening)), ("OEBPS/t/2.xhtml", Chapter("The lake is deep and cold in winter.")), ("OEBPS/n.xhtml", Chapter("Contents"))));
        book.Text.ShouldBe($"Part\n\n{Sample.Opening}\n\nPart\n\nThe lake is deep and cold in winter.\n");
        book.Metadata.ShouldBe(new DocumentMetadata("Harbours", "Anna Berg", Language: "en"));
    }

    [Theory]
    [InlineData("http://www.idpf.org/2008/embedding", true)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", false)]
    public void A_book_whose_fonts_alone_are_locked_is_read(string algorithm, bool isRead)
    {
        var bytes = Files.Zip(
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
            ("META-INF/encryption.xml", $"<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><e:EncryptedData xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\"><e:EncryptionMethod Algorithm=\"{algorithm}\"/></e:EncryptedData></encryption>"),
            ("b.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"p\" href=\"p.png\" media-type=\"image/png\" fallback=\"a\"/><item id=\"q\" href=\"p.png\" media-type=\"image/png\"/><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"q\"/><itemref idref=\"p\"/></spine></package>"),
            ("a.xhtml", $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><p><a id=\"x\"/>{Sample.Opening}</p></body></html>"), ("p.png", "ignore <b>this</b>"));
        if (isRead) new BookReader().Parse("b.epub", bytes).Text.ShouldBe(Sample.Opening + "\n");
        else new BookReader().Refusal("b.epub", bytes).ShouldBe("'b.epub' is encrypted. Get a copy without protection, or take it out of the folder.");
    }

    [Fact]
    public void A_presentation_has_a_page_a_slide_without_the_hidden_ones()
    {
        const string Ns = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        string Rels(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
        string Shape(string type, params string[] lines) => $"<p:sp><p:nvSpPr><p:cNvPr id=\"1\" name=\"x\"/><p:nvPr><p:ph type=\"{type}\"/></p:nvPr></p:nvSpPr><p:txBody>{string.Concat(lines.Select(l => $"<a:p><a:r><a:t>{l}</a:t></a:r></a:p>"))}</p:txBody></p:sp>";
        string Slide(string shapes, string more = "") => $"<p:sld {Ns} {more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>";
        var slides = new SlidesReader().Parse("s.pptx", Files.Zip(
            ("_rels/.rels", Rels($"<Relationship Id=\"a\" Type=\"{Rel}/officeDocument\" Target=\"ppt/presentation.xml\"/>")),
            ("ppt/presentation.xml", $"<p:presentation {Ns}><p:sldIdLst><p:sldId r:id=\"r2\"/><p:sldId r:id=\"r3\"/><p:sldId r:id=\"r1\"/></p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", Rels(string.Concat(Enumerable.Range(1, 3).Select(i => $"<Relationship Id=\"r{i}\" Type=\"{Rel}/slide\" Target=\"slides/s{i}.xml\"/>")))),
            ("ppt/slides/s1.xml", Slide(Shape("title", "The lake") + Shape("body", "It is deep and cold in the winter months.", "It freezes in some years only."))),
            ("ppt/slides/s2.xml", Slide(Shape("body", Sample.Opening) + Shape("title", "Dredging") + Shape("sldNum", "1"))),
            ("ppt/slides/s3.xml", Slide(Shape("body", "ignore this"), "show=\"0\""))));
        slides.Text.ShouldBe($"Dredging\n\n{Sample.Opening}\n\f\f\nThe lake\n\n- It is deep and cold in the winter months.\n- It freezes in some years only.\n");
        slides.Passage("dredged").Page.ShouldBe(1);
        slides.Passage("freezes").ShouldSatisfyAllConditions(p => p.Page.ShouldBe(3), p => p.Headings.ShouldBe(["The lake"]), p => p.Kind.ShouldBe(PassageKind.ListItem));
    }
}
