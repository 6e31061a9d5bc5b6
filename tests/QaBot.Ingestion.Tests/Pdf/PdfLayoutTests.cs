namespace QaBot.Ingestion.Tests;

public sealed class PdfLayoutTests
{
    private static readonly string[] Left =
    [
        "The harbour of the northern isle was built", "of granite blocks that came by ship from", "the mainland, and it took eleven years to", "finish the outer wall against the sea.",
        "Its lighthouse was lit in the spring after", "the wall was closed, and it has burned on", "every night since then but for one winter", "when the keeper fell ill and nobody came.",
    ];

    private static readonly string[] Right =
    [
        "The ferries use the inner basin, which is", "deep enough at every tide of the year but", "narrow, so that only one ship can turn at", "a time while the others wait outside it.",
        "The fishing boats lie at the southern quay", "where the ice house and the market stand,", "and from there the catch goes by lorry to", "the towns of the coast before the morning.",
    ];

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        if (Poppler.IsMissing()) return;
        var text = Poppler.Read(new PdfSheets().Page().Text(72, 80, "The two basins of the harbour and what each of them is used for by the ships of the isle", 10).Lines(72, 110, Left).Lines(320, 110, Right)).Text;
        text.ShouldContain("but for one winter when the keeper fell ill");
        text.IndexOf("The ferries", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("nobody came", StringComparison.Ordinal));
        text.ShouldNotContain("\t");
    }

    [Fact]
    public void Columns_are_parted_where_no_line_stands_however_ragged_the_first_one_is()
    {
        if (Poppler.IsMissing()) return;
        // The first column has as many short lines as long ones, so a cut through its long lines would part many too.
        string[] ragged = [.. Left.SelectMany(l => new[] { l, l[..14] })];
        var text = Poppler.Read(new PdfSheets().Page().Lines(72, 110, ragged).Lines(300, 110, [.. Right, .. Right])).Text;
        text.ShouldNotContain("\t");
        text.IndexOf("The ferries", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("nobody came", StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_of_lines_are_left_out_and_those_of_a_table_are_not()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets();
        for (var page = 0; page < 2; page++)
        {
            sheets.Page();
            for (var i = 0; i < 8; i++) sheets.Text(40, 100 + (12 * i), $"{100 + (8 * page) + i}").Text(72, 100 + (12 * i), (page == 0 ? Left : Right)[i]);
        }
        var text = Poppler.Read(sheets).Text;
        text.ShouldContain("came by ship from the mainland");
        text.ShouldNotContain("101");

        sheets = new PdfSheets();
        for (var page = 0; page < 2; page++)
        {
            sheets.Page();
            for (var i = 0; i < 8; i++) sheets.Text(72, 100 + (12 * i), $"{100 + (8 * page) + i}").Text(140, 100 + (12 * i), $"Isle {(char)('A' + i)}").Text(300, 100 + (12 * i), $"{7 * (i + page)} ships");
        }
        Poppler.Read(sheets).Text.ShouldContain("101\tIsle B\t7 ships");
    }

    [Fact]
    public void A_title_that_the_pages_repeat_at_their_head_stays_on_its_own_page()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page().Text(150, 60, "Annals of the Isles", 24, bold: true).Text(150, 200, "The Harbour Office", 14);
        for (var i = 1; i <= 4; i++) sheets.Page().Text(72, 40, "Annals of the Isles").Lines(72, 100, $"Page {"ABCD"[i - 1]} tells of the weather on the isles in that year.", "It rained.");
        var document = Poppler.Read(sheets);
        document.Metadata.Title.ShouldBe("Annals of the Isles");
        document.Text.Split("Annals").Length.ShouldBe(2);
    }

    [Fact]
    public void Three_columns_are_read_one_after_the_other()
    {
        if (Poppler.IsMissing()) return;
        string[] Narrow(string word) => [.. Enumerable.Range(1, 8).Select(i => $"{word} line {i} of some words")];
        var text = Poppler.Read(new PdfSheets().Page().Lines(60, 110, Narrow("First")).Lines(235, 110, Narrow("Second")).Lines(410, 110, Narrow("Third"))).Text;
        text.ShouldContain("First line 7 of some words First line 8 of some words");
        text.IndexOf("Second line 1", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("First line 8", StringComparison.Ordinal));
        text.IndexOf("Third line 1", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("Second line 8", StringComparison.Ordinal));
    }

    [Fact]
    public void Running_heads_and_page_numbers_are_left_out_and_the_numbers_label_the_pages()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets();
        for (var i = 1; i <= 4; i++)
            sheets.Page().Text(72, 40, "Annals of the Isles").Text(300, 760, $"{i + 16}").Lines(72, 100, $"Page {"ABCD"[i - 1]} tells of the weather on the isles in that year.");
        var document = Poppler.Read(sheets);
        document.Text.ShouldNotContain("Annals");
        document.Text.ShouldNotContain("17");
        document.Pages.Select(p => (p.Number, p.Label)).ShouldBe([(1, "17"), (2, "18"), (3, "19"), (4, "20")]);
    }

    [Fact]
    public void Each_passage_knows_its_page_and_a_sentence_that_a_page_break_cuts_is_one()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets()
            .Page().Lines(72, 100, Left[..4]).Lines(72, 160, "The keeper of the light wrote every evening in his book how many ships had passed the", "northern cape and which of them were bound for")
            .Page().Lines(72, 100, "Norway, where the herring was sold.", "He wrote nothing else."));
        var cut = document.Sentences().Single(s => s.Text.StartsWith("The keeper", StringComparison.Ordinal));
        cut.Text.ShouldEndWith("bound for Norway, where the herring was sold.");
        cut.Segments.Select(s => s.Of(document.Text)[..6]).ShouldBe(["The ke", "Norway"]);
        document.Text.ShouldContain("\f");
        document.Passages[0].Page.ShouldBe(1);
    }

    [Fact]
    public void A_sentence_that_a_page_break_cuts_goes_on_behind_the_footnotes_of_its_page()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets()
            .Page().Lines(72, 100, Left[..4]).Text(72, 160, "The isle has 312 people.").Text(180, 156, "1", 6).Text(187, 160, "The keeper of the light wrote in his book which of the ships")
            .Text(72, 700, "1", 5).Text(76, 703, "Census of the northern isles, printed in the capital in 1931,", 8)
            .Page().Lines(72, 100, "had enabled the traders to sell their herring in Norway; he wrote nothing else.", "Nobody asked him.").Lines(72, 160, Left)
            .Text(72, 703, "on the order of the board.", 8));
        document.Sentences().ShouldContain(s => s.Text == "The keeper of the light wrote in his book which of the ships had enabled the traders to sell their herring in Norway; he wrote nothing else.");
    }

    [Fact]
    public void A_paragraph_with_years_that_a_page_break_cuts_under_a_heading_is_none_of_the_footnotes()
    {
        var page = new BlockWriter();
        page.Heading(1, InlineText.Of("The isle"));
        page.Paragraph(InlineText.Of("The isle has four villages on its western shore and a light on its northern cape, which was lit when the outer wall was closed."));
        page.Paragraph(InlineText.Of("Old Ferries"));
        page.Paragraph(InlineText.Of("As of 1913 the Petrel (see pp. 12-14) has made many crossings. These crossings have had much help from the board, which"));
        page.NoteHere("1", InlineText.Of("Census of the northern isles, printed in the capital in 1931."));
        page.NewPage();
        page.Paragraph(InlineText.Of("has enabled the traders to sell their herring in Norway."));
        var document = new DocumentBuilder("a.pdf", page.Finish(DocumentMetadata.None), TestContext.Current.CancellationToken).Build();
        document.Sentences().Select(s => s.Text).ShouldContain("These crossings have had much help from the board, which has enabled the traders to sell their herring in Norway.");
    }

    [Fact]
    public void A_hyphen_at_a_line_end_stays_where_the_word_has_one()
    {
        if (Poppler.IsMissing()) return;
        var text = Poppler.Read(new PdfSheets().Page().Lines(72, 100,
            "A well-known keeper collected much infor-", "mation about birds, and his book is a well-", "known source. Each long story is told in a short-", "hand of his own that nobody could read after him.")).Text;
        text.ShouldContain("much information about");
        text.ShouldContain("a well-known source");
    }

    [Fact]
    public void A_footnote_is_found_by_size_and_place_and_tied_to_its_sentence()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets().Page()
            .Lines(72, 100, Left).Text(72, 220, "The isle has 312 people.").Text(180, 216, "1", 6).Text(187, 220, "They live in four villages on its western shore.")
            .Text(72, 700, "1", 5).Text(76, 703, "Census of the northern isles, printed in the capital in 1931.", 8));
        document.Notes.ShouldHaveSingleItem().Mark.ShouldBe("1");
        document.Sentences().Single(s => s.Text == "The isle has 312 people.").Notes.ShouldBe(["1"]);
        document.Passages[document.Notes[0].Passage].Kind.ShouldBe(PassageKind.Footnote);
    }

    [Fact]
    public void A_power_is_no_footnote_mark()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets().Page().Lines(72, 100, Left).Text(72, 220, "The harbour covers 12 km").Text(187, 216, "2", 6).Text(194, 220, "of water in all."));
        document.Text.ShouldContain("12 km² of water");
        document.Sentences().ShouldAllBe(s => s.Notes.Count == 0);
    }

    [Fact]
    public void Headings_are_told_by_size_and_weight()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets().Page().Text(72, 60, "Harbours of the North", 20, bold: true)
            .Text(72, 100, "The Old Harbour", 14, bold: true).Lines(72, 130, Left).Text(72, 260, "The New Harbour", 14, bold: true).Lines(72, 290, Right));
        document.Metadata.Title.ShouldBe("Harbours of the North");
        document.Passages.First(p => p.Sentences.Any(s => s.Text.StartsWith("The ferries", StringComparison.Ordinal))).Headings[^1].ShouldBe("The New Harbour");
    }

    [Fact]
    public void A_table_is_rows_with_their_header()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page().Lines(72, 100, Left).Text(72, 240, "Table 1: Ferries of the isles");
        string[][] rows = [["Ferry", "Built", "Cars"], ["Petrel", "1998", "40"], ["Fulmar", "2004", "65"], ["Gannet", "2011", "82"]];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < 3; c++) sheets.Text(72 + (150 * c), 260 + (16 * r), rows[r][c]);
        var table = Poppler.Read(sheets).Tables.ShouldHaveSingleItem();
        table.Header.ShouldBe(["Ferry", "Built", "Cars"]);
        table.Caption.ShouldBe("Table 1: Ferries of the isles");
        table.Rows.Select(r => string.Join('|', r.Cells.Select(c => c.Text))).ShouldBe(["Petrel|1998|40", "Fulmar|2004|65", "Gannet|2011|82"]);
    }

    [Fact]
    public void A_table_goes_on_over_the_page_and_each_row_knows_its_page()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page().Lines(72, 100, Left);
        string[][] rows = [["Ferry", "Built", "Cars"], ["Petrel", "1998", "40"], ["Fulmar", "2004", "65"], ["Gannet", "2011", "82"], ["Auk", "2015", "90"], ["Tern", "2019", "12"]];
        for (var r = 0; r < rows.Length; r++)
        {
            if (r == 4) sheets.Page();
            for (var c = 0; c < 3; c++) sheets.Text(72 + (150 * c), (r < 4 ? 640 : 60) + (16 * r), rows[r][c]);
        }
        var document = Poppler.Read(sheets);
        var table = document.Tables.ShouldHaveSingleItem();
        table.Rows.Select(r => document.PassageOf(table, r)!.Page).ShouldBe([1, 1, 1, 2, 2]);
        document.PassageOf(table, table.Rows[^1])!.Sentences[0].Text.ShouldBe("Tern | Built: 2019 | Cars: 12");
    }

    [Fact]
    public void Cells_of_several_lines_stay_with_their_row()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page();
        string[][][] rows = [[["Isle"], ["What it is known for"], ["Ferry"]], [["Northern"], ["its lighthouse of granite", "and its seals"], ["Petrel"]], [["Southern"], ["the market of the boats", "and the ice house"], ["Tern"]], [["Western"], ["nothing but the", "great bird cliff"], ["Auk"]]];
        var y = 100.0;
        foreach (var row in rows)
        {
            for (var c = 0; c < 3; c++)
                for (var l = 0; l < row[c].Length; l++) sheets.Text(72 + (160 * c), y + (12 * l), row[c][l]);
            y += (12 * row.Max(c => c.Length)) + 8;
        }
        Poppler.Read(sheets).Tables.ShouldHaveSingleItem().Rows.Select(r => string.Join('|', r.Cells.Select(c => c.Text)))
            .ShouldBe(["Northern|its lighthouse of granite and its seals|Petrel", "Southern|the market of the boats and the ice house|Tern", "Western|nothing but the great bird cliff|Auk"]);
    }

    [Fact]
    public void A_row_that_a_page_break_cuts_goes_on_behind_it_and_behind_the_footnotes_of_its_page()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page().Lines(72, 60, Left).Text(72, 700, "1", 5).Text(76, 703, "Census of the northern isles, printed in the capital in 1931.", 8);
        string[][][] rows = [[["Isle"], ["What it is known for"], ["Ferry"]], [["Northern"], ["its lighthouse of granite stone", "and its seals"], ["Petrel"]], [["Southern"], ["the market of the fishing boats", "and the old ice house"], ["Tern"]], [["Western"], ["nothing but the very great bird", "cliff that is said to be taller"], ["Auk"]]];
        var y = 560.0;
        foreach (var row in rows)
        {
            for (var c = 0; c < 3; c++)
                for (var l = 0; l < row[c].Length; l++) sheets.Text(72 + (170 * c), y + (12 * l), row[c][l]);
            y += (12 * row.Max(c => c.Length)) + 8;
        }
        sheets.Page().Text(242, 60, "than any other cliff").Text(72, 80, "Eastern").Text(242, 80, "the wreck of a ship of the line").Text(412, 80, "Gull").Lines(72, 130, Right);

        var document = Poppler.Read(sheets);
        var table = document.Tables.ShouldHaveSingleItem();
        table.Rows.Select(r => string.Join('|', r.Cells.Select(c => c.Text))).ToArray()[2..].ShouldBe(["Western|nothing but the very great bird cliff that is said to be taller than any other cliff|Auk", "Eastern|the wreck of a ship of the line|Gull"]);
        document.PassageOf(table, table.Rows[2])!.Sentences[0].Segments.Select(s => s.Of(document.Text)).ShouldAllBe(s => !s.Contains("Census"));
    }

    [Fact]
    public void The_only_row_of_a_table_is_one_however_many_lines_its_cells_have()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page();
        string[][][] rows = [[["Ferry and home"], ["Calls at these ports"], ["Cars"]], [["The Old Petrel", "Connecting the", "Northern Isles"], ["Easterby, Westerby,", "Northerly Landing,", "Southerly Landing,", "Lowermost Landing"], ["40"]]];
        foreach (var (row, y) in rows.Zip([100, 122]))
            for (var c = 0; c < 3; c++)
                for (var l = 0; l < row[c].Length; l++) sheets.Text(72 + (160 * c), y + (12 * l), row[c][l]);
        Poppler.Read(sheets).Tables.ShouldHaveSingleItem().Rows.Select(r => string.Join('|', r.Cells.Select(c => c.Text)))
            .ShouldBe(["The Old Petrel Connecting the Northern Isles|Easterby, Westerby, Northerly Landing, Southerly Landing, Lowermost Landing|40"]);
    }

    [Fact]
    public void Rows_without_space_between_them_stay_rows_under_a_head_that_stands_apart()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page();
        string[][] rows = [["Ferry", "Home", "Remark"], ["Petrel", "North", "new"], ["Fulmar", "South", "old"], ["Gannet", "West", ""]];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < 3; c++)
                if (rows[r][c].Length > 0) sheets.Text(72 + (150 * c), 260 + (12 * r) + (r > 0 ? 8 : 0), rows[r][c]);
        Poppler.Read(sheets).Tables.ShouldHaveSingleItem().Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void Few_words_spread_over_a_narrow_column_are_no_cells()
    {
        if (Poppler.IsMissing()) return;
        var text = Poppler.Read(new PdfSheets().Page()
            .Text(72, 100, "Harbour keepers write", before: "0 g 0 Tr 66.31 Tw")
            .Text(72, 112, "lighthouse-keeping-regulations-and rules too", before: "0 g 0 Tr 16.83 Tw")
            .Text(72, 124, "harbour-books on paper of the isles.", before: "0 g 0 Tr 0 Tw")
            .Text(72, 148, "on paper that lasts and that nobody can burn", before: "0 g 0 Tr 4.07 Tw")).Text;
        text.ShouldContain("Harbour keepers write lighthouse-keeping-regulations-and rules too harbour-books on paper of the isles.");
    }

    [Fact]
    public void Cells_of_one_word_that_end_alike_stay_cells_also_where_the_next_name_is_long()
    {
        if (Poppler.IsMissing()) return;
        var sheets = new PdfSheets().Page();
        string[][] rows = [["draft", "boolean", "whether all is off"], ["lighthousekeeping", "boolean", "whether all is on"], ["debug", "boolean", "whether more is said"], ["harbourmastership", "boolean", "whether one is there"]];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < 3; c++) sheets.Text(c == 0 ? 72 : c == 1 ? 160 : 240, 260 + (12 * r), rows[r][c]);
        Poppler.Read(sheets).Tables.ShouldHaveSingleItem().Rows.ShouldAllBe(r => r.Cells.Count == 3);
    }

    [Fact]
    public void Items_of_a_list_are_items()
    {
        if (Poppler.IsMissing()) return;
        var document = Poppler.Read(new PdfSheets().Page().Lines(72, 100, Left).Text(80, 220, "\u0095").Text(92, 220, "The first ship brings the post and the paper of the day before.").Text(80, 234, "\u0095").Text(92, 234, "The second ship brings the people who work at the school."));
        document.Passages.Where(p => p.Kind == PassageKind.ListItem).SelectMany(p => p.Sentences).Select(s => s.Text[..10]).ShouldBe(["The first ", "The second"]);
    }

    [Fact]
    public void Title_and_author_of_the_properties_count_where_the_first_page_bears_them_out()
    {
        if (Poppler.IsMissing()) return;
        var page = new PdfSheets { Information = "/Title (Microsoft Word - draft7.doc) /Author (Ada Thorsen) /CreationDate (D:20190304120000Z)" }
            .Page().Text(72, 60, "Harbours of the North", 20).Text(72, 90, "Ada Thorsen").Lines(72, 130, Left);
        Poppler.Read(page).Metadata.ShouldBe(new DocumentMetadata("Harbours of the North", "Ada Thorsen", Date: "2019-03-04"));
    }
}
