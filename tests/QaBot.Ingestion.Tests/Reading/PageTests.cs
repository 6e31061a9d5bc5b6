namespace QaBot.Ingestion.Tests.Reading;

public class PageTests
{
    private const string Gap = "\n\n\n\n";

    [Fact]
    public void A_sentence_that_a_page_break_cuts_is_one_sentence_of_two_segments()
    {
        var document = Sample.Read($"{Sample.Opening} The council met in{Gap}the old town hall to vote. It rained.");
        var cut = document.Sentence("The council");
        cut.Text.ShouldBe("The council met in the old town hall to vote.");
        cut.Segments.Select(s => s.Of(document.Text)).ShouldBe(["The council met in", "the old town hall to vote."]);
        document.ShouldBeSound();
    }

    [Fact]
    public void Page_numbers_and_running_heads_between_the_halves_are_neither_found_nor_cited()
    {
        var document = Sample.Read($"{Sample.Opening} The council met in\n\n12\n\nHarbour Report\n\nthe old town hall to vote.{Gap}Harbour Report\n\nand nobody spoke up at all against the plan of the mayor.");
        document.Sentences().ShouldContain("The council met in the old town hall to vote.");
        document.Sentences().ShouldAllBe(s => !s.Contains("Harbour Report") && !s.Contains("12"));
    }

    [Fact]
    public void A_half_that_begins_with_a_name_is_joined_where_the_first_half_must_go_on() =>
        Sample.Read($"{Sample.Opening} Ships came from Bergen and{Gap}Oslo every week.").Sentences()[^1].ShouldBe("Ships came from Bergen and Oslo every week.");

    [Fact]
    public void A_finished_sentence_is_not_joined_to_the_next_page()
    {
        var document = Sample.Read($"{Sample.Opening}{Gap}then nothing else was heard of it for many years after.");
        document.Sentences().ShouldBe([Sample.Opening, "then nothing else was heard of it for many years after."]);
    }

    [Fact]
    public void A_heading_is_not_swallowed_by_an_unfinished_sentence()
    {
        var document = Sample.Read($"{Sample.Opening}\n\nA line without its end\n\nHarbour dues\n\nDues were paid in silver by every ship that came.");
        document.Passage("Dues were").Headings.ShouldBe(["Harbour dues"]);
    }

    [Theory]
    [InlineData("n 1920, the harbour burned down to the water line.", "In 1920, the harbour burned down to the water line.")]
    [InlineData("he harbour burned down to the water line.", "The harbour burned down to the water line.")]
    [InlineData("he was a harbour master for most of his life.", "he was a harbour master for most of his life.")]
    [InlineData("arbours were dug along the whole of the coast.", "Harbours were dug along the whole of the coast.")]
    public void A_lost_initial_is_put_back_only_where_one_letter_is_possible(string paragraph, string expected)
    {
        var document = Sample.Read($"{Sample.Opening} Other harbours were too small.{Gap}{paragraph}");
        document.Sentences()[^1].ShouldBe(expected);
        document.Text.ShouldEndWith(paragraph);
    }

    [Fact]
    public void A_heading_that_lost_its_first_letter_is_mended_and_its_repetition_dropped()
    {
        var document = Sample.Read($"{Sample.Opening} It had consequences.{Gap}onsequences\n\nn the end the town paid for all of it.{Gap}onsequences\n\nThe town was poor for many years after that.");
        document.Passage("the town paid").Headings.ShouldBe(["Consequences"]);
        document.Sentences().ShouldAllBe(s => !s.StartsWith("onsequences"));
    }

    [Fact]
    public void Fragments_of_one_running_head_are_dropped_together()
    {
        var document = Sample.Read($"{Sample.Opening}{Gap}Inderstanding\n\nhe first ships were small and carried salt only.{Gap}Understanding the harbour\n\nLater ships were large and carried iron too.");
        document.Sentences().ShouldAllBe(s => !s.Contains("nderstanding"));
        document.Passages.ShouldAllBe(p => p.Headings.Count == 0);
    }

    [Fact]
    public void Headings_of_two_chapters_on_new_pages_stay()
    {
        var document = Sample.Read($"{Sample.Opening}{Gap}Chapter 1\n\nThe first ships were small and carried salt only.{Gap}Chapter 2\n\nLater ships were large and carried iron too.");
        document.Passage("first ships").Headings.ShouldBe(["Chapter 1"]);
        document.Passage("Later ships").Headings.ShouldBe(["Chapter 2"]);
    }

    [Fact]
    public void A_box_that_repeats_the_text_beside_it_is_dropped()
    {
        const string Paragraph = "The harbour has eleven berths, of which seven can hold the largest ships of the coast, and it is open in every season of the year.";
        var document = Sample.Read($"{Sample.Opening}\n\n{Paragraph}\n\nThe harbour has eleven berths,\nof which seven can hold\nthe largest ships of the coast.\n\nThe pilots live on the island across the bay from it.");
        document.Sentences().Count(s => s.Contains("eleven berths")).ShouldBe(1);
    }

    [Fact]
    public void Heads_and_feet_of_pages_that_end_in_form_feeds_are_dropped_without_blank_lines_round_them()
    {
        var document = Sample.Read(
            "Harbour Report\nThe harbour of Lindau was dredged\nagain in the spring. The council met in\nOffice of the Port 1\n" +
            "\fHarbour Report\nthe old town hall to vote. It voted\nat noon.\nOffice of the Port 2\n" +
            "\fHarbour Report\nThe mayor spoke first and said\nOffice of the Port 3\n" +
            "\fHarbour Report\nthat the town was poor.\nOffice of the Port 4\n");
        document.Sentences(PassageKind.Prose).ShouldBe(["The harbour of Lindau was dredged again in the spring.", "The council met in the old town hall to vote.", "It voted at noon.", "The mayor spoke first and said that the town was poor."]);
        document.ShouldBeSound();
    }

    [Fact]
    public void Form_feeds_count_the_pages()
    {
        var document = Sample.Read($"{Sample.Opening}\n\n# One\n\nWords of the first page stand here.\n\f\n# Two\n\nWords of the second page stand here.");
        document.Passage("first page").Page.ShouldBe(1);
        document.Passage("second page").Page.ShouldBe(2);
        Sample.Read(Sample.Opening).Passages[0].Page.ShouldBeNull();
    }
}
