using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Formats;

public sealed class WordTests
{
    private const string Styles = """
        <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Kapitel"/><w:basedOn w:val="H1"/></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
        <w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>
        """;

    private static readonly WordReader Reader = new();

    private static Document Read(string body, params (string, string)[] more) => Reader.Parse("paper.docx", Files.Docx(body, [("styles", Styles), .. more]));

    [Fact]
    public void Headings_come_from_styles_their_ancestors_and_outline_levels()
    {
        var paper = Read(Files.P("Harbours", "Chapter") + Files.P("Lindau", "H2") + Files.P(Sample.Opening)
            + "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Bregenz</w:t></w:r></w:p>" + Files.P("It lies at the other end of the lake."), ("core", "<dc:title>Of lakes</dc:title>"));
        paper.Passage("dredged").Headings.ShouldBe(["Harbours", "Lindau"]);
        paper.Passage("other end").Headings.ShouldBe(["Harbours", "Bregenz"]);
        paper.Text.ShouldBe($"Harbours\n\nLindau\n\n{Sample.Opening}\n\nBregenz\n\nIt lies at the other end of the lake.\n");
    }

    [Fact]
    public void Tracked_changes_read_as_accepted()
    {
        var paper = Read($"<w:p><w:r><w:t>{Sample.Opening} It cost </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> old</w:t></w:r></w:moveFrom><w:r><w:t xml:space=\"preserve\"> million francs.</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>The work was begun</w:t></w:r></w:p>" + Files.P("in May."));
        paper.Sentences(PassageKind.Prose).ShouldBe([Sample.Opening, "It cost three million francs.", "The work was begun in May."]);
    }

    [Theory]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:pPr><w:pStyle w:val=\"Secret\"/></w:pPr><w:r><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:pPr><w:pStyle w:val=\"Toc\"/></w:pPr><w:r><w:t>ignore this</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>ignore this</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")]
    [InlineData("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>ignore this</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")]
    [InlineData("<w:p><w:r><w:drawing><wp xmlns=\"x\" descr=\"ignore this\"/></w:drawing></w:r></w:p>")]
    public void What_the_printed_page_would_not_show_is_never_evidence(string body) =>
        Read(Files.P(Sample.Opening) + body).Text.ShouldBe(Sample.Opening + "\n");

    [Fact]
    public void Footnotes_are_numbered_in_order_and_tied_to_their_sentences()
    {
        var reference = (string id) => $"<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>";
        var paper = Read($"<w:p><w:r><w:t>{Sample.Opening}</w:t></w:r>{reference("7")}<w:r><w:t xml:space=\"preserve\"> It was deep</w:t></w:r>{reference("3")}<w:r><w:t>, they said.</w:t></w:r></w:p>",
            ("footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"3\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> Twelve metres.</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"7\"><w:p><w:r><w:t>Harbour office.</w:t></w:r></w:p></w:footnote>"));
        paper.Sentence("The harbour").Notes.ShouldBe(["1"]);
        paper.Sentence("It was deep").ShouldSatisfyAllConditions(s => s.Notes.ShouldBe(["2"]), s => s.Text.ShouldBe("It was deep, they said."));
        paper.Notes.Select(n => (n.Mark, paper.Passages[n.Passage].Sentences[0].Text)).ShouldBe([("1", "Harbour office."), ("2", "Twelve metres.")]);
        paper.Text.ShouldContain("It was deep², they said.");
    }

    [Fact]
    public void Lists_carry_the_numbers_that_Word_prints()
    {
        string Item(string words, int level, string id) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>";
        var paper = Read(Files.P(Sample.Opening) + Item("Anchor the ship.", 0, "1") + Item("By day.", 1, "1") + Item("By night.", 1, "1") + Item("Lower the boat.", 0, "1") + Item("By day again.", 1, "1") + Item("Rest.", 0, "2"),
            ("numbering", "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"6\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"x\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"6\"/></w:num>"));
        paper.Text.ShouldEndWith("1. Anchor the ship.\n  (a) By day.\n  (b) By night.\n2. Lower the boat.\n  (a) By day again.\n- Rest.\n");
        paper.Passage("Anchor the ship").Kind.ShouldBe(PassageKind.ListItem);
    }

    [Fact]
    public void Tables_have_header_rows_merged_cells_and_a_caption()
    {
        string Row(string cells, bool header = false) => $"<w:tr>{(header ? "<w:trPr><w:tblHeader/></w:trPr>" : "")}{cells}</w:tr>";
        string Cell(string words, string shape = "") => $"<w:tc><w:tcPr>{shape}</w:tcPr>{Files.P(words)}</w:tc>";
        var paper = Read(Files.P(Sample.Opening) + Files.P("Table 2: Ships by flag", "Cap") + "<w:tbl>"
            + Row(Cell("Flag") + Cell("Ships", "<w:gridSpan w:val=\"2\"/>"), header: true) + Row(Cell("") + Cell("2019") + Cell("2020"), header: true)
            + Row(Cell("Norway", "<w:vMerge w:val=\"restart\"/>") + Cell("12") + Cell("14")) + Row(Cell("", "<w:vMerge/>") + Cell("3") + Cell("4")) + "</w:tbl>");
        paper.Tables.ShouldHaveSingleItem().Caption.ShouldBe("Table 2: Ships by flag");
        paper.Sentences(PassageKind.TableRow).ShouldBe(["Norway | Ships 2019: 12 | Ships 2020: 14", "Norway | Ships 2019: 3 | Ships 2020: 4"]);
    }

    [Fact]
    public void White_words_on_a_dark_cell_paragraph_or_first_row_are_seen_and_on_a_light_one_are_not()
    {
        string White(string words, string paragraph = "") => $"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>{words}</w:t></w:r></w:p>";
        string Shade(string fill) => $"<w:shd w:val=\"clear\" w:fill=\"{fill}\"/>";
        string Cell(string content, string fill = "auto") => $"<w:tc><w:tcPr>{Shade(fill)}</w:tcPr>{content}</w:tc>";
        var paper = Read(Files.P(Sample.Opening) + White("Seen by all.", Shade("1F3864")) + White("ignore one", Shade("FEFEFE"))
            + $"<w:tbl><w:tr>{Cell(White("Flag"), "606060")}{Cell(White("Ships"), "606060")}</w:tr><w:tr>{Cell(Files.P("Norway"))}{Cell(Files.P("12") + White("ignore two"))}</w:tr></w:tbl>"
            + Files.P(Sample.Opening) + $"<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblLook w:val=\"04A0\"/></w:tblPr><w:tr><w:tc>{White("Pier")}</w:tc><w:tc>{White("Depth")}</w:tc></w:tr><w:tr><w:tc>{Files.P("East")}</w:tc><w:tc>{Files.P("9")}{White("ignore three")}</w:tc></w:tr></w:tbl>"
            + Files.P(Sample.Opening) + $"<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblLook w:val=\"04A0\" w:firstRow=\"0\"/></w:tblPr><w:tr><w:tc>{Files.P("Mast")}{White("ignore four")}</w:tc><w:tc>{Files.P("Sail")}</w:tc></w:tr></w:tbl>"
            + White("ignore five", "<w:shd w:val=\"nil\" w:fill=\"000000\"/>"));
        paper.Text.ShouldContain("Seen by all.");
        paper.Text.ShouldContain("Flag\tShips\nNorway\t12\n");
        paper.Text.ShouldContain("Pier\tDepth\nEast\t9\n");
        paper.Text.ShouldNotContain("ignore");
    }

    [Fact]
    public void A_hidden_style_hides_in_cells_and_notes_too()
    {
        var paper = Read($"<w:p><w:r><w:t>{Sample.Opening}</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p><w:tbl><w:tr><w:tc>{Files.P("Norway")}</w:tc><w:tc>{Files.P("12")}{Files.P("ignore this", "Secret")}</w:tc></w:tr></w:tbl>",
            ("footnotes", $"<w:footnote w:id=\"3\">{Files.P("Harbour office.")}{Files.P("ignore this", "Secret")}</w:footnote>"));
        paper.Text.ShouldContain("Harbour office.");
        paper.Text.ShouldNotContain("ignore");
    }

    [Fact]
    public void What_nobody_sees_of_a_formula_is_no_text()
    {
        string R(string words, string properties = "") => $"<m:r><w:rPr>{properties}</w:rPr><m:t>{words}</m:t></m:r>";
        Read($"<w:p><w:r><w:t xml:space=\"preserve\">{Sample.Opening} It is </w:t></w:r><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{R("a")}{R("ignore one", "<w:vanish/>")}<m:sSup><m:e>{R("b")}</m:e><m:sup>{R("ignore two", "<w:color w:val=\"FFFFFF\"/>")}</m:sup></m:sSup></m:oMath></w:p><w:p><w:pPr><w:pStyle w:val=\"Secret\"/></w:pPr><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{R("ignore three")}</m:oMath></w:p>")
            .Text.ShouldBe($"{Sample.Opening} It is ab\n");
    }

    [Fact]
    public void A_formula_is_read_as_a_line()
    {
        string R(string words) => $"<m:r><m:t>{words}</m:t></m:r>";
        Read($"<w:p><w:r><w:t xml:space=\"preserve\">{Sample.Opening} The force is </w:t></w:r><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">{R("F=")}<m:sSub><m:e>{R("m")}</m:e><m:sub>{R("j")}</m:sub></m:sSub><m:f><m:num>{R("v")}</m:num><m:den><m:sSup><m:e>{R("t")}</m:e><m:sup>{R("2")}</m:sup></m:sSup></m:den></m:f><m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr><m:e><m:rad><m:e>{R("x")}</m:e></m:rad></m:e></m:d></m:oMath><w:r><w:t xml:space=\"preserve\"> there.</w:t></w:r></w:p>")
            .Text.ShouldBe($"{Sample.Opening} The force is F=mjv/t²[√(x)] there.\n");
    }

    [Fact]
    public void Pages_are_those_at_which_Word_last_broke_the_text()
    {
        var paper = Read(Files.P("Harbours", "H1") + Files.P(Sample.Opening) + "<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>Lakes</w:t></w:r></w:p>" + "<w:p><w:r><w:t>The lake is deep and</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>very cold.</w:t></w:r></w:p>" + Files.P("It freezes in some years only, the office says."));
        paper.Sentence("The lake").Text.ShouldBe("The lake is deep and very cold.");
        paper.Passage("freezes").Page.ShouldBe(2);
        paper.Passage("dredged").Page.ShouldBe(1);
        paper.Passage("cold").Page.ShouldBe(2);
        Read(Files.P(Sample.Opening)).Passages[0].Page.ShouldBeNull();
    }

    [Fact]
    public void The_files_properties_are_its_metadata_where_a_person_wrote_them()
    {
        var core = "<dc:title>Dredging</dc:title><dc:creator>Anna Berg; Bo Dahl</dc:creator><dc:language>sv-SE</dc:language>";
        Read(Files.P(Sample.Opening), ("core", core)).Metadata.ShouldBe(new DocumentMetadata("Dredging", "Anna Berg, Bo Dahl", Language: "sv-SE"));
        Read(Files.P(Sample.Opening), ("core", "<dc:title>Microsoft Word - x.doc</dc:title><dc:creator>Windows User</dc:creator>")).Metadata.ShouldBe(DocumentMetadata.None);
    }

    [Fact]
    public void The_strict_variant_of_the_format_is_read_too()
    {
        var strict = Files.Zip(
            ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ("word/document.xml", $"<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>{Files.P(Sample.Opening)}</w:body></w:document>"));
        Reader.Parse("strict.docx", strict).Text.ShouldBe(Sample.Opening + "\n");
    }

    [Fact]
    public void An_encrypted_or_old_file_says_what_to_do() =>
        Reader.Refusal("old.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
            .ShouldBe("'old.docx' is encrypted with a password or an Office file of before 2007. Save it without a password as Word document (.docx).");
}
