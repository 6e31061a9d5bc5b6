namespace QaBot.Ingestion.Tests.Reading;

public class StructureTests
{
    [Fact]
    public void Marked_headings_nest_by_their_signs()
    {
        var document = Sample.Read("# Harbours\n\n## Lindau\n\nThe harbour of Lindau is small.\n\n### Dues\n\nThe dues are low.\n\n## Bergen\n\nThe harbour of Bergen is large.", "a.md");
        document.Passage("Lindau is").Headings.ShouldBe(["Lindau"]);
        document.Passage("dues are").Headings.ShouldBe(["Lindau", "Dues"]);
        document.Passage("Bergen is").Headings.ShouldBe(["Bergen"]);
        document.Metadata.Title.ShouldBe("Harbours");
    }

    [Fact]
    public void Underlined_lines_are_headings()
    {
        var document = Sample.Read($"Harbours of the coast\n=====================\n\n{Sample.Opening}\n\nDues\n----\n\nThe dues of the harbour are low everywhere.", "a.md");
        document.Passage("dues of").Headings.ShouldBe(["Dues"]);
    }

    [Fact]
    public void A_short_line_alone_is_a_heading_and_capitals_under_it_are_the_next_level()
    {
        var document = Sample.Read($"{Sample.Opening}\n\nHarbours of the north\n\nThey freeze in winter and open in May.\n\nBERGEN – A LARGE ONE\n\nIt never freezes because of the warm stream.\n\nHarbours of the south\n\nThey are open all the year round.");
        document.Passage("They freeze").Headings.ShouldBe(["Harbours of the north"]);
        document.Passage("It never").Headings.ShouldBe(["Harbours of the north", "BERGEN – A LARGE ONE"]);
        document.Passage("open all").Headings.ShouldBe(["Harbours of the south"]);
    }

    [Fact]
    public void A_bold_line_is_a_heading() =>
        Sample.Read($"{Sample.Opening}\n\n**Harbour dues**\n\nThe dues of the harbour are low.").Passage("The dues").Headings.ShouldBe(["Harbour dues"]);

    [Theory]
    [InlineData("“We shall not pay”")]
    [InlineData("A line that ends with a stop.")]
    [InlineData("Ships, cranes and pilots,")]
    [InlineData("Write to office@example.org today")]
    public void Other_short_lines_are_no_headings(string line) =>
        Sample.Read($"{Sample.Opening}\n\n{line}\n\nThe dues of the harbour are low.").Passage("The dues").Headings.ShouldBeEmpty();

    [Fact]
    public void The_number_of_a_paragraph_is_not_one_of_its_words()
    {
        var document = Sample.Read("- 2.4 An inquiry was held into the matter.\n- 2.5 It found nothing at all.\n\n3.1 The harbour master resigned all the same.\n\n2.5 million people came to see him off.");
        document.Sentences().ShouldBe(["An inquiry was held into the matter.", "It found nothing at all.", "The harbour master resigned all the same.", "2.5 million people came to see him off."]);
        document.Passages[0].Kind.ShouldBe(PassageKind.Prose);
    }

    [Fact]
    public void Items_without_blank_lines_between_are_items_and_a_number_in_a_sentence_is_none()
    {
        var document = Sample.Read("The harbour needs much, as was said in chapter\n5. This is what it needs.\n1. A new crane is needed.\na) It must be tall;\nb) It must be strong.");
        document.Sentences(PassageKind.ListItem).ShouldBe(["A new crane is needed.", "It must be tall;", "It must be strong."]);
        document.Sentences(PassageKind.Prose)[0].ShouldStartWith("The harbour needs much, as was said in chapter 5.");
    }

    [Fact]
    public void A_list_keeps_what_announces_it_in_its_headings()
    {
        var document = Sample.Read($"{Sample.Opening}\n\nThe harbour needs three things:\n\n- a new crane;\n- a deeper channel;\n- a school for pilots.\n\nNothing was built in the end, though.");
        var list = document.Passage("deeper channel");
        list.Kind.ShouldBe(PassageKind.ListItem);
        list.Sentences.Count.ShouldBe(3);
        list.Headings.ShouldBe(["The harbour needs three things"]);
        document.Passage("Nothing was").Headings.ShouldBeEmpty();
    }

    [Fact]
    public void Short_paragraphs_under_one_heading_are_one_passage_and_long_ones_several()
    {
        var sentences = Enumerable.Range(1, 42).Select(i => $"In year {i} berth {i + 7} held {i * 3} ships of {i + 50} lands. ").ToArray();
        var document = Sample.Read($"{sentences[0]}\n\n{sentences[1]}\n\n{string.Concat(sentences.Skip(2))}");
        document.Passages[0].Sentences.Count.ShouldBe(2);
        document.Passages.Count.ShouldBeGreaterThan(3);
        foreach (var passage in document.Passages) passage.Sentences.Sum(s => s.Text.Split(' ').Length).ShouldBeLessThanOrEqualTo(180);
        document.Passages.Sum(p => p.Sentences.Count).ShouldBe(42);
        document.ShouldBeSound();
    }

    [Fact]
    public void Paragraphs_under_two_headings_are_never_one_passage()
    {
        var document = Sample.Read("## One\n\nThe first word is short.\n\n## Two\n\nThe second word is short.", "a.md");
        document.Passages.Count.ShouldBe(2);
    }

    [Fact]
    public void The_title_page_and_the_contents_are_front_matter()
    {
        var document = Sample.Read("HARBOUR PAPERS\n\nMud and Money\n\nAnna Meier\n\nTable of contents\n\nSummary\t4\nDues\t12\nNotes\t20\n\nSummary\n\nThe harbour was dredged and the town had to pay.");
        document.Sentences(PassageKind.Prose).ShouldBe(["The harbour was dredged and the town had to pay."]);
        document.Passages[0].Kind.ShouldBe(PassageKind.FrontMatter);
        document.Passage("dredged").Headings.ShouldBe(["Summary"]);
        document.Tables.ShouldBeEmpty();
    }

    [Fact]
    public void Invitations_and_links_are_not_the_documents_words()
    {
        var document = Sample.Read($"{Sample.Opening}\n\nFOLLOW US!\n\nwww.example.org\n\nSubscribe here to our newsletter and follow us on every channel we have.\n\nThe companies subscribe to the news service of the harbour office.");
        document.Sentences(PassageKind.Prose).ShouldBe([Sample.Opening, "The companies subscribe to the news service of the harbour office."]);
        document.Sentences().ShouldNotContain(s => s.Contains("www."));
    }

    [Fact]
    public void Quoted_lines_are_read_however_deeply_they_are_quoted()
    {
        var document = Sample.Read($"{new string('>', 100_000)} The harbour was closed by order.\n> > It was opened again.\n>\n", "a.md");
        document.Sentences().ShouldBe(["The harbour was closed by order.", "It was opened again."]);
    }

    [Fact]
    public void Whatever_the_text_the_promises_of_a_document_hold()
    {
        string[] bits =
        [
            "\n", "\n\n", "\n\n\n\n", "\f", "\t", " ", "- ", "1. ", "2.4 ", "# ", "## ", "| a | b |\n", "|---|---|\n", "<sup>1</sup>", "¹", "^{2,3}", "[^1]", "[^1]: ",
            "<!--", "-->", "**", "*", "_", "`", "```\n", "\\", "\\*", "&amp;", "<sup>&</sup>quot;", "Word ", "word ", "ends. ", "Notes", "References", "Table 1: ", "Source: ",
            "Name\tCount\n", "Total\t5\n", "http://example.org/a ", "(accessed 1 May 2020). ", "\"Title,\" ", "😀", "\u200B", "é", "12", "-\n", "©", "Dr. ", "[a](b)", "]", "(", "she said: ", "\u00A0", "---\n",
        ];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => bits[random.Next(bits.Length)]));
            try
            {
                Sample.Read(text).ShouldBeSound();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {text}", e);
            }
        }
    }
}
