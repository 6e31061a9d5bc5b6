using Microsoft.Extensions.Logging.Abstractions;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Turns;

public sealed class TurnStoreTests(PostgreSqlFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_turn_that_comes_to_two_replicas_at_once_one_takes_it()
    {
        var database = await postgres.DatabaseAsync();
        await using var one = await StoreOf.StartAsync(database);
        await using var other = await StoreOf.StartAsync(database);

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => (n % 2 == 0 ? one : other).Store.AcceptAsync(new StoredTurn($"t{n}", "bench/c", [$"key{n / 4}", "other" + (n / 4)], "{}"), Cancellation)));

        taken.Count(isTaken => isTaken).ShouldBe(10);
        (await database.ScalarAsync("SELECT count(*) FROM qabot_turns.turn")).ShouldBe(10L);
    }

    [Fact]
    public async Task A_replica_that_lost_a_conversation_writes_nothing_for_it()
    {
        var database = await postgres.DatabaseAsync();
        await using var one = await StoreOf.StartAsync(database);
        await using var other = await StoreOf.StartAsync(database);
        await one.Store.AcceptAsync(new StoredTurn("t1", "bench/c", ["k"], "{}"), Cancellation);
        var taken = (await one.Store.TakeAsync("bench/c", Cancellation))!;
        one.Store.Begin(new TurnFence("t1", "bench/c", taken.Token));
        await one.Store.AddAsync([Message("m1", "t1")], Cancellation);
        (await other.Store.TakeAsync("bench/c", Cancellation)).ShouldBeNull();

        await database.ExecuteAsync($"UPDATE qabot_turns.replica SET until = now() - interval '1 second' WHERE id = '{one.Replica.Id}'");
        (await other.Store.OrphansAsync(Cancellation)).ShouldBe(["bench/c"]);
        var left = (await other.Store.TakeAsync("bench/c", Cancellation))!;

        left.Token.ShouldBeGreaterThan(taken.Token);
        left.Turns.ShouldBeEmpty("what it had to say is on its way");
        left.Messages.Select(m => m.Id).ShouldBe(["m1"]);
        foreach (var write in (Func<Task>[])
            [
                () => one.Store.AddAsync([Message("m2", "t1")], Cancellation),
                () => one.Store.SetAsync("m1", MessageState.Sending, Cancellation),
                () => one.Store.CompleteAsync("t1", Cancellation),
            ])
            (await Should.ThrowAsync<PostgreSqlException>(write)).Message.ShouldContain("another replica works for this conversation now");
        await other.Store.SetAsync("m1", MessageState.Sending, Cancellation);
        await other.Store.SetAsync("m1", MessageState.Done, Cancellation);
        (await other.Store.ReleaseAsync("bench/c", left.Token, null, Cancellation)).ShouldBeTrue();
        (await database.ScalarAsync("SELECT count(*) FROM qabot_turns.message")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_conversation_is_kept_while_a_message_of_it_waits_or_a_turn_came_meanwhile()
    {
        var database = await postgres.DatabaseAsync();
        await using var one = await StoreOf.StartAsync(database);
        await using var other = await StoreOf.StartAsync(database);
        await one.Store.AcceptAsync(new StoredTurn("t1", "bench/c", ["k1"], "{}"), Cancellation);
        var taken = (await one.Store.TakeAsync("bench/c", Cancellation))!;
        one.Store.Begin(new TurnFence("t1", "bench/c", taken.Token));
        await one.Store.AddAsync([Message("m1", "t1")], Cancellation);
        (await other.Store.AcceptAsync(new StoredTurn("t2", "bench/c", ["k2"], "{}"), Cancellation)).ShouldBeTrue();

        (await one.Store.ReleaseAsync("bench/c", taken.Token, "t1", Cancellation)).ShouldBeFalse();
        (await one.Store.TakeAsync("bench/c", Cancellation))!.Turns.Select(t => t.Turn.Id).ShouldBe(["t2"]);
        (await one.Store.ReleaseAsync("bench/c", taken.Token, "t2", Cancellation)).ShouldBeFalse();
        await one.Store.SetAsync("m1", MessageState.Sending, Cancellation);
        await one.Store.SetAsync("m1", MessageState.Done, Cancellation);
        (await one.Store.ReleaseAsync("bench/c", taken.Token, null, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_is_sent_by_one_replica_only()
    {
        var database = await postgres.DatabaseAsync();
        await using var one = await StoreOf.StartAsync(database);
        await using var other = await StoreOf.StartAsync(database);
        await one.Store.AddAsync([Message("m1", "unknown")], Cancellation);
        await other.Store.SetAsync("m1", MessageState.Sending, Cancellation);

        (await Should.ThrowAsync<PostgreSqlException>(() => one.Store.SetAsync("m1", MessageState.Sending, Cancellation))).Message.ShouldBe("The message is another replica's to send.");
    }

    [Fact]
    public async Task Shown_answers_are_found_by_every_replica()
    {
        var database = await postgres.DatabaseAsync();
        await using var one = await StoreOf.StartAsync(database);
        await using var other = await StoreOf.StartAsync(database);

        await one.Store.RememberAsync(new ShownAnswer("bench/c", "q1", "a-7", ["m1", "m2"]), Cancellation);

        (await other.Store.ByMessageAsync("bench/c", "m2", Cancellation))!.AnswerId.ShouldBe("a-7");
        (await other.Store.ByQuestionAsync("bench/c", "q1", Cancellation))!.Messages.ShouldBe(["m1", "m2"]);
        (await other.Store.ByQuestionAsync("bench/d", "q1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Later_turns_lean_on_what_another_replica_said()
    {
        var database = await postgres.DatabaseAsync();
        var seal = SecretSeal.FromBase64(Convert.ToBase64String(new byte[32]));
        using var connection = PostgreSqlDatabase.Open(database.Options);
        var (one, other) = (new PostgreSqlConversationStore(connection, seal, 3), new PostgreSqlConversationStore(connection, seal, 3));
        var document = A.Document("ships.md", "The ferry Aurora carries 400 people.");
        var answers = Enumerable.Range(0, 5).Select(n => A.Answer($"Answer {n} [1]") with { Turn = n + 1, Citations = [A.Citation(document, "400 people")] }).ToList();
        foreach (var answer in answers) one.Add("c", new Turn(answer.Question, answer));

        var turns = other.Turns("c");

        turns.Select(t => t.Answer.Text).ShouldBe(answers.Skip(2).Select(a => a.Text));
        turns[^1].Answer.Citations.ShouldBe(answers[^1].Citations);
        turns[^1].Answer.Statements.Select(s => s.Text).ShouldBe(answers[^1].Statements.Select(s => s.Text));
        other.TakeBack("c", answers[^1]);
        one.Turns("c").Count.ShouldBe(2);
        other.Clear("c");
        one.Turns("c").ShouldBeEmpty();
        ((byte[]?)await database.ScalarAsync("SELECT body FROM qabot_turns.said LIMIT 1")).ShouldBeNull();
    }

    private static StoredMessage Message(string id, string turn) => new(id, turn, "bench/c", "{}", DateTimeOffset.UtcNow);

    private sealed class StoreOf : IAsyncDisposable
    {
        private readonly PostgreSqlDatabase _database;

        private StoreOf(TestDatabase database)
        {
            _database = PostgreSqlDatabase.Open(database.Options);
            Replica = new Replica(_database, NullLogger<Replica>.Instance);
            Store = new PostgreSqlTurnStore(_database, Replica);
        }

        public Replica Replica { get; }

        public PostgreSqlTurnStore Store { get; }

        public static async Task<StoreOf> StartAsync(TestDatabase database)
        {
            var store = new StoreOf(database);
            await store.Replica.StartAsync(Cancellation);
            return store;
        }

        public async ValueTask DisposeAsync()
        {
            await Replica.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
