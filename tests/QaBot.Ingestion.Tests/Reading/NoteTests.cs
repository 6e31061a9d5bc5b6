namespace QaBot.Ingestion.Tests.Reading;

public class NoteTests
{
    [Fact]
    public void Footnotes_in_the_middle_of_a_sentence_are_apart_and_tied_by_their_marks()
    {
        var document = Sample.Read("""
            - 1.1 The harbour was dredged again.<sup>1</sup> The town paid for it with a loan from

            <sup>1</sup> Anna Meier, "Mud and Money", *Harbour Review*, 3 May 2019. https://example.org/mud (accessed 1 June 2020).

            Bo Lind, "Loans of the Coast", *Ledger*, 12:3, 40-51.

            the bank of the islands.<sup>2</sup> It was repaid in ten years.
            """);
        document.Sentence("The town paid").Text.ShouldBe("The town paid for it with a loan from the bank of the islands.");
        document.Sentence("The town paid").Notes.ShouldBe(["2"]);
        document.Notes.Select(n => (n.Mark, document.Passages[n.Passage].Sentences[0].Text[..4])).ShouldBe([("1", "Anna"), ("2", "Bo L")]);
        document.ShouldBeSound();
    }

    [Fact]
    public void Endnotes_that_lost_their_numbers_get_them_back_from_their_order()
    {
        var document = Sample.Read("""
            The harbour was dredged.¹ It was deepened.² It was widened.³ It was closed.⁴ That is all that is known of it.

            Notes

            - 1 Anna Meier, "Mud and Money," 2019, https://example.org/1.
            - Bo Lind, "Loans of the Coast," 2018, https://example.org/2.
            - 3 Interview with the harbour master.
            - Cy Dahl, "The End," 2020, https://example.org/4.
            """);
        document.Notes.Select(n => n.Mark).ShouldBe(["1", "2", "3", "4"]);
        document.Passages[document.Notes[2].Passage].Sentences.Single().Text.ShouldBe("Interview with the harbour master.");
        document.Passages.Count(p => p.Kind == PassageKind.Footnote).ShouldBe(4);
    }

    [Fact]
    public void A_number_is_not_guessed_where_the_count_does_not_fit()
    {
        var document = Sample.Read("""
            The harbour was dredged.¹ It was deepened.² It was widened.³ That is all that is known.

            Notes

            - 1 Anna Meier, "Mud and Money," 2019, https://example.org/1.
            - Bo Lind, "Loans of the Coast," 2018, https://example.org/2.
            - Another entry, "Of Nobody," 2018, https://example.org/x.
            - 3 Cy Dahl, "The End," 2020, https://example.org/4.
            """);
        document.Notes.Select(n => n.Mark).ShouldBe(["1", "3"]);
    }

    [Fact]
    public void A_bibliography_is_made_of_references()
    {
        var document = Sample.Read($"""
            {Sample.Opening}

            ## References

            Meier, Anna. 2019. "Mud and Money". *Harbour Review* 3: 40-51.

            Lind, Bo. 2018. *Loans of the Coast*. Lindau: Island Press.

            ## Annex

            The annex is running text again, as anyone can see.
            """, "a.md");
        document.Passages.Where(p => p.Kind == PassageKind.Reference).Count().ShouldBe(2);
        document.Passage("The annex is").Kind.ShouldBe(PassageKind.Prose);
    }

    [Fact]
    public void Endnotes_without_a_heading_are_known_by_their_run()
    {
        var entries = string.Join('\n', Enumerable.Range(1, 6).Select(i => $"- {i} Author Number{i}, \"Title {i},\" *Review*, May {i}, 2019, https://example.org/{i}."));
        var document = Sample.Read($"{Sample.Opening}¹\n\n\n\n{entries}");
        document.Passages.Count(p => p.Kind == PassageKind.Footnote).ShouldBe(6);
        document.Notes.Count.ShouldBe(6);
    }

    [Fact]
    public void A_list_with_one_link_is_still_a_list()
    {
        var document = Sample.Read($"{Sample.Opening}\n\n- Berths for large ships\n- A crane, see https://example.org in 2019\n- A school for pilots\n- Two lighthouses\n");
        document.Passages.ShouldAllBe(p => p.Kind != PassageKind.Footnote);
    }

    [Fact]
    public void Prose_that_names_a_book_and_a_year_is_prose()
    {
        var document = Sample.Read($"{Sample.Opening}\n\nIn *Mud and Money* (2019) she wrote that \"ships are slow,\" and it was true: see [the plan](https://example.org).");
        document.Passages.ShouldAllBe(p => p.Kind == PassageKind.Prose);
    }

    [Fact]
    public void Markdown_footnotes_are_tied_by_their_names()
    {
        var document = Sample.Read($"{Sample.Opening}[^mud]\n\nMore words of the text stand here.\n\n[^mud]: Counted by hand at low water.", "a.md");
        document.Sentence("The harbour").Notes.ShouldBe(["mud"]);
        document.Notes.Single().Mark.ShouldBe("mud");
        document.Passages[document.Notes[0].Passage].Sentences[0].Text.ShouldBe("Counted by hand at low water.");
    }
}
