namespace QaBot.Ingestion.Tests.Reading;

public class TableTests
{
    private const string Paged =
        "The berths are listed in a table that goes over two pages.\n\n" +
        "Table 3: Berths of the harbour\n\n" +
        "Berth\tShips a year\tDues (in US\\$)\n" +
        "North quay\t1,200\t30\n" +
        "\t<u> </u>\t· · ·\n" +
        "\n\n\nPart of the Rep\n\n" +
        "Berth\tShips a year\tDues (in US\\$)\n" +
        "South quay*\t400\t\n" +
        "\t\tUS\\$12\n" +
        "Total\t1,600\t42\n\n" +
        "Denotes closed in winter\n\n" +
        "Source: Harbour office³\n\n" +
        "The dues are paid by the captain of each ship on leaving.";

    [Fact]
    public void A_table_over_two_pages_is_one_with_its_header_once()
    {
        var document = Sample.Read(Paged);
        var table = document.Tables.Single();
        table.Caption.ShouldBe("Table 3: Berths of the harbour");
        table.Header.ShouldBe(["Berth", "Ships a year", "Dues (in US$)"]);
        table.Rows.Select(r => r.Cells[0].Text).ShouldBe(["North quay", "South quay", "Total"]);
        table.Rows.Select(r => r.IsTotal).ShouldBe([false, false, true]);
        table.Source.ShouldBe("Source: Harbour office");
        document.ShouldBeSound();
    }

    [Fact]
    public void A_row_reads_as_its_cells_with_their_columns()
    {
        var document = Sample.Read(Paged);
        var passage = document.Passage("North quay");
        passage.Kind.ShouldBe(PassageKind.TableRow);
        passage.Sentences.Single().Text.ShouldBe("North quay | Ships a year: 1,200 | Dues (in US$): 30");
        passage.Span.Of(document.Text).ShouldBe("North quay\t1,200\t30");
    }

    [Fact]
    public void A_cell_knows_where_its_raw_words_stand()
    {
        var document = Sample.Read(Paged);
        var row = document.Tables[0].Rows[1];
        row.Cells[2].Text.ShouldBe("US$12");
        row.Cells[2].Span.Of(document.Text).ShouldBe("US\\$12");
        row.Cells[0].Span.Of(document.Text).ShouldBe("South quay*");
    }

    [Fact]
    public void The_note_under_a_table_is_tied_to_the_rows_that_bear_its_sign()
    {
        var document = Sample.Read(Paged);
        document.Passage("South quay").Sentences[0].Notes.ShouldBe(["*"]);
        var note = document.Notes.Single(n => n.Mark == "*");
        document.Passages[note.Passage].Sentences[0].Text.ShouldBe("Denotes closed in winter");
    }

    [Fact]
    public void Text_round_a_table_is_neither_heading_nor_row()
    {
        var document = Sample.Read(Paged);
        document.Passage("The dues are").Kind.ShouldBe(PassageKind.Prose);
        document.Passages.ShouldAllBe(p => p.Headings.Count == 0);
        document.Sentences().ShouldAllBe(s => !s.Contains("Part of the Rep"));
    }

    [Fact]
    public void Figures_that_meet_stay_two_rows()
    {
        var table = Sample.Read("Place\tMen\tWomen\nNew\t38\t266\nHarbour\t\t400\nOld Town\t1\t2").Tables.Single();
        table.Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void A_cut_name_is_completed_where_the_text_writes_it_in_full()
    {
        const string Table = "Place\tMen\tWomen\nNew Old\t38\t266\nHarbour\t\t400\nOld Town\t1\t2\n\n";
        Sample.Read(Table + "In New Old Harbour the men left long ago.").Tables.Single().Rows.Select(r => r.Cells[0].Text).ShouldBe(["New Old Harbour", "Harbour", "Old Town"]);
        Sample.Read(Table + "In New Old Harbour and in New Old itself the men left.").Tables.Single().Rows[0].Cells[0].Text.ShouldBe("New Old");
    }

    [Fact]
    public void A_name_that_goes_on_in_the_next_line_is_one_row()
    {
        var table = Sample.Read("Project\tCountries\tCost\nThe North and\t\t\nSouth Cable\tNorway\t12\nOther\tSweden\t3").Tables.Single();
        table.Rows.Select(r => string.Join('/', r.Cells.Select(c => c.Text))).ShouldBe(["The North and South Cable/Norway/12", "Other/Sweden/3"]);
    }

    [Theory]
    [InlineData("| Plant | Height |\n|---|:-:|\n| Rose\\|wild | 2 m |\n| Tulip | 30 cm |")]
    [InlineData("Plant | Height\n--- | ---\nRose\\|wild | 2 m\nTulip | 30 cm")]
    public void Tables_between_bars_are_tables(string raw)
    {
        var document = Sample.Read(raw, "a.md");
        document.Tables.Single().Header.ShouldBe(["Plant", "Height"]);
        document.Sentences().ShouldBe(["Rose|wild | Height: 2 m", "Tulip | Height: 30 cm"]);
        document.ShouldBeSound();
    }

    [Fact]
    public void A_tab_after_a_number_makes_a_list_and_no_table()
    {
        var document = Sample.Read("1.\tRoses stand at the gate.\n2.\tTulips stand behind it.");
        document.Tables.ShouldBeEmpty();
        document.Sentences(PassageKind.ListItem).ShouldBe(["Roses stand at the gate.", "Tulips stand behind it."]);
    }

    [Fact]
    public void A_table_without_a_header_line_has_unnamed_columns()
    {
        var table = Sample.Read("North\t12\t30\nSouth\t4\t12").Tables.Single();
        table.Header.ShouldBe(["", "", ""]);
        table.Rows.Count.ShouldBe(2);
    }
}
