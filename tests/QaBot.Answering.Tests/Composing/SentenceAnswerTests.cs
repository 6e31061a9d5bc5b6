using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Composing;

public class SentenceAnswerTests
{
    [Fact]
    public async Task A_fact_is_answered_by_the_sentence_that_says_it()
    {
        var answer = await IslandDesk.AskAsync("When did the Skarnholm Bridge open?");
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Reason.ShouldBeNull();
        answer.Said()[0].ShouldBe("The Skarnholm Bridge opened to traffic on 12 June 2014.");
        answer.Statements[0].Verdict.ShouldBe(Verdict.Verbatim);
        answer.Text.ShouldStartWith("The Skarnholm Bridge opened to traffic on 12 June 2014. [1]");
        var citation = answer.Citations[0];
        citation.Document.ShouldBe("bridges.md");
        citation.Title.ShouldBe("Bridges of the Outer Isles");
        citation.Quote.ShouldBe("The Skarnholm Bridge opened to traffic on 12 June 2014.");
        answer.Passages[0].Text.ShouldContain(citation.Quote);
    }

    [Theory]
    [InlineData("Who designed the Quillby Span?", "It was designed by Élodie Marçal, who died in 2008.")]
    [InlineData("How many steps does the Hebbet lighthouse have?", "The Hebbet lighthouse has 143 steps.")]
    [InlineData("Where is the headquarters of Nordvik Shipping?", "Nordvik Shipping has its headquarters in Quillby.")]
    [InlineData("What share of the girders did Bracken Works deliver?", "Bracken Works delivered 19 percent of them.")]
    [InlineData("How often does the fog horn of Drosay sound?", "The fog horn of Drosay sounds every 45 seconds.")]
    [InlineData("What does the red lantern at Quillby mean?", "A red lantern 🔴 at Quillby means that the harbour is closed.")]
    [InlineData("What is a bascule?", "A bascule is a counterweight that lifts the deck of a bridge.")]
    [InlineData("Why was the Skarnholm Bridge closed?", "It was closed in 2019 because salt had corroded its suspension cables.")]
    public async Task Questions_of_each_sort_are_answered_in_the_words_of_the_source(string question, string sentence) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldContain(sentence);

    [Theory]
    [InlineData("What is the Tarn Compact?")]
    [InlineData("So what's the Tarn Compact?")]
    public async Task A_name_is_defined_by_the_sentence_that_is_about_it_and_not_by_one_that_only_has_it(string question)
    {
        using var corpus = new HeldCorpus([
            ("a.txt", "The report names two pacts, the Orrin Accord and the Tarn Compact."),
            ("b.txt", "Fishing has been regulated on the whole coast for a long time, and every harbour kept books of what was landed there. The Tarn Compact, an agreement of nine harbours on quotas, is described as the strictest of its time. Boats from elsewhere paid a levy until the war."),
        ]);
        (await IslandDesk.Open(corpus).SayAsync("c", question)).Said()[0].ShouldStartWith("The Tarn Compact, an agreement of nine harbours");
    }

    [Fact]
    public async Task Who_is_said_not_to_have_done_it_is_in_no_list_of_those_who_did()
    {
        using var corpus = new HeldCorpus([("a.md", """
            # Harbours of the coast

            | Harbour | Tarn Compact | Boats |
            |---|---|---|
            | Orrin | joined in 1998 | 40 |
            | Hebbet | not joined | 25 |
            | Velmoor | joined in 2001 | 61 |
            """)]);
        var answer = await IslandDesk.Open(corpus).SayAsync("c", "Which harbours joined the Tarn Compact?");
        answer.Text.ShouldContain("Orrin");
        answer.Text.ShouldContain("Velmoor");
        answer.Text.ShouldNotContain("Hebbet");
        (await IslandDesk.Open(corpus).SayAsync("c", "Which harbours have not joined the Tarn Compact?")).Text.ShouldContain("Hebbet");
    }

    [Theory]
    [InlineData("Why did Drosay join the Toll Union?")]
    [InlineData("Did Drosay join the Toll Union?")]
    public async Task A_false_premise_is_met_by_the_sentence_that_contradicts_it(string question) =>
        (await IslandDesk.AskAsync(question)).Said()[0].ShouldBe("Drosay did not join the Toll Union, because its council rejected the common tariff.");

    [Fact]
    public async Task Two_sources_that_differ_in_a_year_are_both_quoted_and_the_difference_is_said()
    {
        var answer = await IslandDesk.AskAsync("When was the Velmoor lighthouse rebuilt?");
        answer.Said().ShouldBe(["The Velmoor lighthouse was rebuilt in 1931 after a storm.", "The Velmoor lighthouse was rebuilt in 1934 with stone from Drosay."], ignoreOrder: true);
        var conflict = answer.Conflicts.ShouldHaveSingleItem();
        conflict.Text.ShouldContain("1931 according to \"A Ferry Almanac\"");
        conflict.Text.ShouldContain("1934 according to ");
        conflict.Citations.Select(n => answer.Citations.Single(c => c.Number == n).Document).ShouldBe(["ferries.md", "tolls.txt"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("ferries.md", "high", "1931 according to \"A Ferry Almanac\" (high trust), 1934 according to ")]
    [InlineData("tolls.txt", "low", "1931 according to \"A Ferry Almanac\", 1934 according to ")]
    [InlineData("ferries.md", "low", "1931 according to \"A Ferry Almanac\" (low trust).")]
    public async Task Of_two_sources_that_differ_the_one_that_the_keeper_trusts_more_is_said_first(string name, string trust, string said)
    {
        using var corpus = new HeldCorpus(IslandFiles.All).Describe(name, d => d with { Metadata = d.Metadata with { Trust = trust } });
        var answer = await IslandDesk.Open(corpus).SayAsync("c", "When was the Velmoor lighthouse rebuilt?");
        var trusted = (name == "ferries.md") == (trust == "high") ? "ferries.md" : "tolls.txt";
        answer.Citations[0].Document.ShouldBe(trusted);
        answer.Conflicts.ShouldHaveSingleItem().Text.ShouldContain(said);
    }

    [Fact]
    public async Task A_page_whose_printed_number_is_not_its_count_is_cited_with_both()
    {
        DocumentPage[] pages = [new(1, "iii"), new(2, "iv"), new(3)];
        using var corpus = new HeldCorpus([("kelp.txt", "A preface about kelp and its friends on the coast.\f\nThe kelp museum opened in Tarnholm in 1911.\f\nThe kelp archive is kept in Orrin.")])
            .Describe("kelp.txt", d => d with { Pages = pages });
        var service = IslandDesk.Open(corpus);
        var labelled = (await service.SayAsync("a", "When did the kelp museum open?")).Citations[0];
        (labelled.Page, labelled.PageLabel, labelled.PageWords).ShouldBe((2, "iv", "p. iv (page 2)"));
        var plain = (await service.SayAsync("b", "Where is the kelp archive kept?")).Citations[0];
        (plain.Page, plain.PageLabel, plain.PageWords).ShouldBe((3, null, "page 3"));
    }

    [Fact]
    public async Task Sources_that_agree_are_no_conflict() =>
        (await IslandDesk.AskAsync("When did the Skarnholm Bridge open?")).Conflicts.ShouldBeEmpty();

    [Fact]
    public async Task A_source_named_in_the_question_is_heard_first()
    {
        (await IslandDesk.AskAsync("According to the Coastal Record Office, when was the Velmoor lighthouse rebuilt?")).Citations[0].Document.ShouldBe("tolls.txt");
        (await IslandDesk.AskAsync("According to the paper by Tobias Renn, when was the Velmoor lighthouse rebuilt?")).Citations[0].Document.ShouldBe("ferries.md");
    }

    [Theory]
    [InlineData("When was the OITA founded?", "The Outer Isles Transport Authority (OITA) was founded in 1998.")]
    [InlineData("What does OITA stand for?", "The Outer Isles Transport Authority (OITA) was founded in 1998.")]
    [InlineData("When did Hebbet join the TU?", "Hebbet joined the Toll Union in 2011.")]
    public async Task An_abbreviation_means_what_the_corpus_says_it_means(string question, string sentence) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldContain(sentence);

    [Theory]
    [InlineData("When did the Skarnhom Bridge open?", "The Skarnholm Bridge opened to traffic on 12 June 2014.")]
    [InlineData("What is a basscule?", "A bascule is a counterweight that lifts the deck of a bridge.")]
    [InlineData("What did Elodie Marcal design?", "It was designed by Élodie Marçal, who died in 2008.")]
    [InlineData("Who painted the colored buoys in the harbor?", "The coloured buoys in the harbour of Ostrand were painted by schoolchildren.")]
    [InlineData("Who organizes the regatta?", "The Harbour Guild organises a regatta each August, which draws 5,200 visitors.")]
    [InlineData("How much did phase one of the Quillby program cost?", "Phase one of the Quillby programme cost US$14 million.")]
    [InlineData("when did the SKARNHOLM BRIDGE open", "The Skarnholm Bridge opened to traffic on 12 June 2014.")]
    public async Task Misspelt_unaccented_and_otherwise_spelt_words_are_understood(string question, string sentence) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldContain(sentence);
}
