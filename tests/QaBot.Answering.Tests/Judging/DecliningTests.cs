using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Judging;

public class DecliningTests
{
    [Theory]
    [InlineData("What is the capital of Atlantis?")]
    [InlineData("When did the Tarnish Tunnel open?")]
    [InlineData("Who is the mayor of Drosay?")]
    [InlineData("How many people live in Hebbet?")]
    [InlineData("How much did Pelton Marine earn in 1975?")]
    [InlineData("How many passengers did the Blue Heron carry in 2016?")]
    public async Task What_the_corpus_does_not_say_is_declined_with_what_comes_nearest(string question)
    {
        var answer = await IslandDesk.AskAsync(question);
        ShouldDecline(answer, DeclineReason.NotSupported);
        answer.Text.ShouldStartWith("The documents do not say:");
        answer.Passages.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_declined_answer_names_the_words_that_nothing_holds()
    {
        var answer = await IslandDesk.AskAsync("When did the Tarnish Tunnel open?");
        answer.Text.ShouldBe("The documents do not say: nothing that I found connects “Tarnish Tunnel” with the rest of the question.");
    }

    [Fact]
    public async Task A_year_that_a_follow_up_puts_in_has_to_be_there_too()
    {
        var answer = await IslandDesk.ConverseAsync("How much did Pelton Marine earn in 2021?", "And in 1999?");
        answer.Standalone.ShouldBe("How much did Pelton Marine earn in 1999?");
        ShouldDecline(answer, DeclineReason.NotSupported);
    }

    [Fact]
    public async Task After_a_look_up_in_a_table_a_name_that_has_no_row_in_it_is_declined_though_other_places_name_it()
    {
        var answer = await IslandDesk.ConverseAsync("What does the Velmoor Crossing cost?", "And Pelton Marine?");
        answer.Standalone.ShouldContain("Pelton Marine cost");
        ShouldDecline(answer, DeclineReason.NotSupported);
    }

    [Fact]
    public async Task Words_that_no_passage_has_find_nothing()
    {
        var answer = await IslandDesk.AskAsync("Xylophonists quizzically juggling?");
        ShouldDecline(answer, DeclineReason.NothingFound);
        answer.Text.ShouldBe("I found nothing on this in the documents.");
        answer.Passages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n ")]
    [InlineData("?!…")]
    [InlineData("the of and to")]
    [InlineData("What is it?")]
    [InlineData("\ud83d\ude42")]
    public async Task A_question_that_names_nothing_is_out_of_scope(string question)
    {
        var answer = await IslandDesk.AskAsync(question);
        ShouldDecline(answer, DeclineReason.OutOfScope);
        answer.Text.ShouldBe("Ask me about something in the documents: this question names nothing that I could look up.");
    }

    [Theory]
    [InlineData("When did the \"Skarnholm Bridge\" open?")]
    [InlineData("+Skarnholm AND Bridge~2 OR open^4")]
    [InlineData("when did (Skarnholm [Bridge] {open}")]
    [InlineData("title:Skarnholm* Bridge? open \\")]
    [InlineData("Skarnholm Bridge open'; DROP TABLE passages; --")]
    public async Task Characters_of_query_languages_mean_nothing(string question)
    {
        var answer = await IslandDesk.AskAsync(question);
        answer.Passages.ShouldContain(p => p.Text.Contains("The Skarnholm Bridge opened to traffic"));
        ShouldBeWhole(answer);
    }

    [Theory]
    [InlineData("When did the Skarnholm Bridge \ud800open?")]
    [InlineData("When did the Skarnholm Bridge open?\udc00")]
    [InlineData("\udfff\ud800 When did the Skarnholm Bridge open?")]
    public async Task Lone_surrogates_do_no_harm(string question) =>
        (await IslandDesk.AskAsync(question)).Said().ShouldContain("The Skarnholm Bridge opened to traffic on 12 June 2014.");

    [Fact]
    public async Task A_question_of_the_greatest_length_is_read()
    {
        var question = string.Concat(Enumerable.Repeat("When did the Skarnholm Bridge open? ", 200))[..Question.MaxLength];
        var answer = await IslandDesk.AskAsync(question);
        answer.Said().ShouldContain("The Skarnholm Bridge opened to traffic on 12 June 2014.");
    }

    [Fact]
    public async Task A_long_question_of_words_that_nobody_wrote_is_declined()
    {
        var question = string.Join(' ', Enumerable.Range(0, 600).Select(i => $"zq{i}"));
        ShouldDecline(await IslandDesk.AskAsync(question), DeclineReason.NothingFound);
    }

    private static void ShouldDecline(Answer answer, DeclineReason reason)
    {
        answer.State.ShouldBe(AnswerState.Declined, answer.Text);
        answer.Reason.ShouldBe(reason);
        ShouldBeWhole(answer);
    }

    private static void ShouldBeWhole(Answer answer)
    {
        answer.Text.ShouldNotBeEmpty();
        if (answer.State != AnswerState.Declined) return;
        answer.Reason.ShouldNotBeNull();
        answer.Statements.ShouldBeEmpty();
        answer.Citations.ShouldBeEmpty();
        answer.Conflicts.ShouldBeEmpty();
    }
}
