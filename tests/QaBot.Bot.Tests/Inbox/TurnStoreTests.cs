using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Inbox;

public sealed class TurnStoreTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteTurnStore _store;

    public TurnStoreTests() => _store = Open();

    [Fact]
    public async Task A_turn_is_taken_once_under_any_of_its_keys_and_again_once_forgotten()
    {
        (await _store.AcceptAsync(Turn("t1", "a", "b"), Stop)).ShouldBeTrue();
        (await _store.AcceptAsync(Turn("t2", "b", "c"), Stop)).ShouldBeFalse();
        (await _store.AcceptAsync(Turn("t3", "c"), Stop)).ShouldBeTrue();
        await _store.ForgetAsync("t1", Stop);
        (await _store.AcceptAsync(Turn("t4", "a"), Stop)).ShouldBeTrue();
        await ReopenAsync();
        (await _store.AcceptAsync(Turn("t5", "c"), Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_restart_unhandled_turns_and_unsent_messages_are_there_in_order_and_nothing_else()
    {
        foreach (var id in new[] { "t1", "t2", "t3", "t4" }) await _store.AcceptAsync(Turn(id, id), Stop);
        await _store.CompleteAsync("t1", Stop);
        await _store.AddAsync([Message("m1", "t2"), Message("m2", "t2"), Message("m3", "t2")], Stop);
        await _store.SetAsync("m1", MessageState.Done, Stop);
        await _store.SetAsync("m2", MessageState.Sending, Stop);
        await ReopenAsync();
        var left = await _store.LoadAsync(Stop);
        left.Turns.Select(t => t.Id).ShouldBe(["t3", "t4"]);
        left.Messages.Select(m => (m.Id, m.State)).ShouldBe([("m2", MessageState.Sending), ("m3", MessageState.New)]);
    }

    [Fact]
    public async Task A_turn_that_said_something_before_the_end_is_not_handled_again()
    {
        await _store.AcceptAsync(Turn("t1", "k1"), Stop);
        await _store.AddAsync([Message("m1", "t1")], Stop);
        await _store.SetAsync("m1", MessageState.Done, Stop);
        await ReopenAsync();
        var left = await _store.LoadAsync(Stop);
        left.Turns.ShouldBeEmpty();
        left.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_was_being_sent_is_known_as_such_until_it_is_new_again_or_done()
    {
        await _store.AddAsync([Message("m1", "t1"), Message("m2", "t1"), Message("m3", "t1")], Stop);
        foreach (var id in new[] { "m1", "m2", "m3" }) await _store.SetAsync(id, MessageState.Sending, Stop);
        await _store.SetAsync("m1", MessageState.New, Stop);
        await ReopenAsync();
        (await _store.LoadAsync(Stop)).Messages.Select(m => (m.Id, m.State)).ShouldBe([("m1", MessageState.New), ("m2", MessageState.Sending), ("m3", MessageState.Sending)]);

        // What the next process sends takes no place of a mark that still counts.
        await _store.SetAsync("m1", MessageState.Sending, Stop);
        await _store.SetAsync("m2", MessageState.Done, Stop);
        await ReopenAsync();
        (await _store.LoadAsync(Stop)).Messages.Select(m => (m.Id, m.State)).ShouldBe([("m1", MessageState.Sending), ("m3", MessageState.Sending)]);
    }

    [Fact]
    public async Task The_file_of_marks_grows_with_what_is_sent_at_the_same_time_and_not_with_what_was_ever_sent()
    {
        foreach (var i in Enumerable.Range(0, 100))
        {
            await _store.AddAsync([Message($"m{i}", "t1")], Stop);
            await _store.SetAsync($"m{i}", MessageState.Sending, Stop);
            await _store.SetAsync($"m{i}", MessageState.Done, Stop);
        }

        new FileInfo(_folder.At("turns.sending")).Length.ShouldBe(32);
    }

    [Fact]
    public async Task Shown_answers_are_found_by_message_and_by_question_in_their_conversation_only()
    {
        await _store.RememberAsync(new("c1", "q1", "a-7", ["m1", "m2"]), Stop);
        await ReopenAsync();
        (await _store.ByMessageAsync("c1", "m2", Stop))!.AnswerId.ShouldBe("a-7");
        (await _store.ByQuestionAsync("c1", "q1", Stop))!.Messages.ShouldBe(["m1", "m2"]);
        (await _store.ByMessageAsync("c2", "m2", Stop)).ShouldBeNull();
        (await _store.ByQuestionAsync("c1", "q2", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_writers_at_once_are_all_told_the_truth()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => _store.AcceptAsync(Turn($"t{i}", $"k{i % 500}"), Stop)));
        taken.Count(t => t).ShouldBe(500);
        (await _store.LoadAsync(Stop)).Turns.Count.ShouldBe(500);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StoredTurn Turn(string id, params string[] keys) => new(id, "c", keys, "{}");

    private static StoredMessage Message(string id, string turn) => new(id, turn, "c", "{}", DateTimeOffset.UnixEpoch);

    private SqliteTurnStore Open() => SqliteTurnStore.Open(_folder.At("turns.db"), TimeProvider.System);

    private async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = Open();
    }
}
