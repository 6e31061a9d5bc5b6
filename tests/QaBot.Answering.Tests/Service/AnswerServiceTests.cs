using QaBot.Answering.Conversations;
using QaBot.Answering.Tests.Isles;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Service;

public class AnswerServiceTests
{
    [Fact]
    public async Task The_same_conversation_held_twice_is_answered_the_same()
    {
        foreach (var conversation in IslandQuestions.Conversations)
            (await HeldAsync(IslandDesk.Open(), "one", conversation)).ShouldBe(await HeldAsync(IslandDesk.Open(), "one", conversation));
    }

    [Fact]
    public async Task What_one_service_was_asked_before_does_not_change_a_new_conversation()
    {
        var service = IslandDesk.Open();
        var first = await HeldAsync(service, "one", IslandQuestions.Conversations[0]);
        foreach (var other in IslandQuestions.Conversations) await HeldAsync(service, other[0], other);
        (await HeldAsync(service, "two", IslandQuestions.Conversations[0])).ShouldBe(first);
    }

    [Fact]
    public async Task Conversations_held_at_once_do_not_disturb_each_other()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var alone = new List<string>();
        foreach (var conversation in IslandQuestions.Conversations) alone.Add(await HeldAsync(IslandDesk.Open(), "c", conversation));
        var service = IslandDesk.Open();
        var together = await Task.WhenAll(IslandQuestions.Conversations.Select((conversation, i) =>
            Task.Run(() => HeldAsync(service, $"c{i}", conversation), cancellation)));
        together.ShouldBe(alone);
    }

    [Fact]
    public async Task A_cancelled_question_throws_and_is_not_remembered()
    {
        var store = new ConversationStore();
        var service = new AnswerService(() => IslandDesk.Corpus, new EnglishAnalyzer(), store);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => service.AskAsync(new("When did the Skarnholm Bridge open?", "c", Question.NoAccess), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => service.AskAsync(new("?", "c", Question.NoAccess), source.Token));
        store.Turns("c").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_corpus_that_changes_between_questions_is_answered_from_as_it_is()
    {
        using var before = new HeldCorpus([("quay.md", "# Quay\n\nThe Marrow Quay is 90 metres long and has two cranes.")]);
        using var after = new HeldCorpus([("quay.md", "# Quay\n\nThe Marrow Quay is 140 metres long and has two cranes."), ("more.md", "# More\n\nNothing else is known of it.")]);
        ICorpus corpus = before;
        var service = new AnswerService(() => corpus, new EnglishAnalyzer(), new ConversationStore());
        (await service.SayAsync("a", "How long is the Marrow Quay?")).Said()[0].ShouldContain("90 metres");
        corpus = after;
        (await service.SayAsync("b", "How long is the Marrow Quay?")).Said()[0].ShouldContain("140 metres");
    }

    [Fact]
    public async Task An_empty_corpus_is_silent()
    {
        using var corpus = new HeldCorpus([]);
        var answer = await IslandDesk.Open(corpus).SayAsync("c", "How long is the Marrow Quay?");
        answer.Reason.ShouldBe(DeclineReason.NothingFound);
        answer.Passages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Options_bound_what_is_shown_and_when_the_bot_declines()
    {
        const string Question = "When did the Skarnholm Bridge open?";
        var strict = new AnswerService(() => IslandDesk.Corpus, new EnglishAnalyzer(), new ConversationStore(), new() { AnswerThreshold = 1, PassagesShown = 3 });
        var answer = await strict.SayAsync("c", Question);
        answer.State.ShouldBe(AnswerState.Declined);
        answer.Passages.Count.ShouldBe(3);
        var lax = new AnswerService(() => IslandDesk.Corpus, new EnglishAnalyzer(), new ConversationStore(), new() { AnswerThreshold = 0 });
        (await lax.SayAsync("c", "Who is the mayor of Drosay?")).State.ShouldBe(AnswerState.Verified);
    }

    [Fact]
    public void Settings_out_of_range_are_all_named()
    {
        new AnsweringOptions().Problems().ShouldBeEmpty();
        new AnsweringOptions { Retrieved = 4, PassagesShown = 0, AnswerThreshold = 1.5, TableThreshold = -1 }.Problems().ShouldBe(
        [
            "Answering:Retrieved is 4; it must be from 5 to 500.",
            "Answering:PassagesShown is 0; it must be from 1 to 100.",
            $"Answering:AnswerThreshold is {1.5}; it must be from 0 to 1.",
            "Answering:TableThreshold is -1; it must be from 0 to 1.",
        ]);
    }

    /// <summary>All that a conversation came to, but for the time it took.</summary>
    private static async Task<string> HeldAsync(AnswerService service, string id, string[] questions)
    {
        var lines = new List<string>();
        foreach (var question in questions)
        {
            var answer = await service.SayAsync(id, question);
            lines.Add($"{answer.Turn} {answer.Standalone} {answer.State} {answer.Reason}\n{answer.Shown()}\n{string.Join(' ', answer.Citations.Select(c => $"{c.Document}:{c.Start}-{c.End}"))}\n{string.Join(' ', answer.Passages.Select(p => p.Score))}");
        }
        return string.Join('\n', lines);
    }
}
