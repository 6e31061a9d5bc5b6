using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Retrieval;

public class AccessTests
{
    /// <summary>Words that stand in the restricted document only.</summary>
    private static readonly string[] Secrets = [IslandFiles.Restricted, "Zambretti", "Dahlby", "Mossund", "Kelpen", "Torrick", "US$77", "Quiet Affairs", "MQA", "Oskarsen", "Closed Board", "Secret piers"];

    [Fact]
    public async Task A_reader_with_the_tag_is_answered_from_the_restricted_document()
    {
        var answer = await IslandDesk.AskAsync("Who found the buyer of the Grey Gull Company?", IslandDesk.Board);
        answer.Said().ShouldContain("The buyer was found by Ulrik Dahlby.");
        answer.Citations.ShouldContain(c => c.Document == IslandFiles.Restricted);
        (await IslandDesk.AskAsync("What does the Kelpen Pier cost?", IslandDesk.Board)).Said().ShouldBe(["Kelpen Pier – Cost: US$12 million."]);
    }

    [Theory]
    [InlineData("Who is Ulrik Dahlby?")]
    [InlineData("What does the Kelpen Pier cost?")]
    [InlineData("What does MQA stand for?")]
    [InlineData("Who approved the sale on 9 March 2022?")]
    [InlineData("How many secret piers cost more than US$10 million?")]
    [InlineData("Who wrote the paper by Gerd Oskarsen?")]
    public async Task A_reader_without_the_tag_is_declined_what_only_the_restricted_document_says(string question)
    {
        (await IslandDesk.AskAsync(question, IslandDesk.Board)).State.ShouldBe(AnswerState.Verified);
        (await IslandDesk.AskAsync(question)).State.ShouldBe(AnswerState.Declined);
    }

    [Fact]
    public async Task Nothing_of_a_restricted_document_is_shown_to_a_reader_without_the_tag_whatever_is_asked()
    {
        foreach (var conversation in IslandQuestions.Conversations)
        {
            var service = IslandDesk.Open();
            foreach (var question in conversation) ShouldHideSecrets(await service.SayAsync("c", question));
        }
    }

    [Theory]
    [InlineData("What does the Kelpen Pier cost?", "And the Mossund Pier?")]
    [InlineData("What does the Kelpen Pier cost?", "Who is its builder?")]
    [InlineData("Who found the buyer of the Grey Gull Company?", "Why is that?")]
    public async Task In_a_shared_conversation_a_reader_without_the_tag_is_shown_nothing_of_what_another_was_answered_from(string asked, string followUp)
    {
        var service = IslandDesk.Open();
        (await service.SayAsync("c", asked, IslandDesk.Board)).State.ShouldBe(AnswerState.Verified);
        var answer = await service.SayAsync("c", followUp);
        answer.Passages.ShouldAllBe(p => p.Document.Name != IslandFiles.Restricted);
        answer.Citations.ShouldAllBe(c => c.Document != IslandFiles.Restricted);
        answer.Dropped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Misspelt_names_of_a_restricted_document_are_not_put_right()
    {
        var answer = await IslandDesk.AskAsync("Who is Ulrik Dalby?");
        answer.State.ShouldBe(AnswerState.Declined);
        ShouldHideSecrets(answer);
    }

    [Fact]
    public async Task A_restricted_document_does_not_change_whether_a_question_is_answered_or_how_it_is_declined()
    {
        using var open = new HeldCorpus(IslandFiles.All.Where(f => f.Name != IslandFiles.Restricted));
        foreach (var question in IslandQuestions.Conversations.Select(c => c[0]).Concat(IslandQuestions.Conversations[^1]))
        {
            var (with, without) = (await IslandDesk.AskAsync(question), await IslandDesk.Open(open).SayAsync("c", question));
            with.State.ShouldBe(without.State, question);
            if (with.State == AnswerState.Declined) with.Text.ShouldBe(without.Text, question);
        }
    }

    private static void ShouldHideSecrets(Answer answer)
    {
        var shown = answer.Shown();
        foreach (var secret in Secrets)
            if (!answer.Question.Contains(secret, StringComparison.OrdinalIgnoreCase)) shown.ShouldNotContain(secret, Case.Insensitive, answer.Question);
        answer.Passages.ShouldAllBe(p => p.Document.Access.Count == 0);
    }
}
