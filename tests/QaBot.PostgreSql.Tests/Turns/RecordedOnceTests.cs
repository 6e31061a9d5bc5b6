using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using QaBot.Audit;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Turns;

public sealed class RecordedOnceTests(PostgreSqlFixture postgres)
{
    private static readonly Question Asked = new("How many people does the ferry Aurora carry?", "bench/c", new HashSet<string>());

    private static readonly Document Document = Hashed(A.Document("ships.md", "The ferry Aurora carries 400 people."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_a_replica_put_on_record_and_did_not_live_to_give_is_given_by_the_next_and_recorded_once()
    {
        var database = await postgres.DatabaseAsync();
        using var folder = new TemporaryFolder();
        using var connection = PostgreSqlDatabase.Open(database.Options);
        var seal = SecretSeal.FromBase64(Convert.ToBase64String(new byte[32]));
        await using Replica one = new(connection, NullLogger<Replica>.Instance), other = new(connection, NullLogger<Replica>.Instance);
        await one.StartAsync(Cancellation);
        await other.StartAsync(Cancellation);
        PostgreSqlTurnStore ofOne = new(connection, one), ofOther = new(connection, other);
        using var trail = AuditLedger.Open(
            new AuditOptions { Directory = folder.At("audit"), KeysDirectory = folder.At("keys") }, (_, _) => Document.Text, storage: new PostgreSqlLedgerStorage(connection, seal, folder.At("replica")));
        var ledger = new TurnLedger(trail, seal);
        var answer = A.Answer("The ferry carries 400 people [1]") with { Citations = [A.Citation(Document, "400 people")], Statements = [new Statement("The ferry carries 400 people", [1], Verdict.Verbatim)] };

        await ofOne.AcceptAsync(new StoredTurn("t1", "bench/c", ["k"], "{}"), Cancellation);
        var taken = (await ofOne.TakeAsync("bench/c", Cancellation))!;
        taken.Turns.ShouldHaveSingleItem().Recorded.ShouldBeNull();
        TurnFence.Current = new TurnFence("t1", "bench/c", taken.Token);
        var receipt = ledger.Record(Asked, answer, []);

        await database.ExecuteAsync($"UPDATE qabot_turns.replica SET until = now() - interval '1 second' WHERE id = '{one.Id}'");
        var left = (await ofOther.TakeAsync("bench/c", Cancellation))!;
        Should.Throw<LedgerException>(() => ledger.Record(Asked, answer, [])).Message.ShouldContain("another replica works for this conversation now");
        TurnFence.Current = new TurnFence("t1", "bench/c", left.Token) { Recorded = left.Turns.ShouldHaveSingleItem().Recorded };
        var shown = new List<string>();
        var given = await new TurnAnswers(new Silent(), seal).AskAsync(Asked, statement => shown.Add(statement.Text), Cancellation);

        given.Text.ShouldBe(answer.Text);
        given.Citations.ShouldBe(answer.Citations);
        given.Audit.ShouldBe(receipt);
        shown.ShouldBe(answer.Statements.Select(statement => statement.Text));
        (await database.ScalarAsync("SELECT count(*) FROM qabot_audit.listing WHERE type = 'answer'")).ShouldBe(1L);
        (await database.ScalarAsync("SELECT seq FROM qabot_turns.recorded")).ShouldBe(receipt.Sequence);
        ofOther.Begin(TurnFence.Current);
        await ofOther.CompleteAsync("t1", Cancellation);
        (await database.ScalarAsync("SELECT count(*) FROM qabot_turns.recorded")).ShouldBe(0L);
        TurnFence.Current = null;
    }

    private static Document Hashed(Document document) => document with { Version = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text)))}" };

    // Nothing is to be answered anew.
    private sealed class Silent : IAnswerService
    {
        public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => throw new InvalidOperationException("Asked a second time.");

        public Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default) => throw new InvalidOperationException("Asked a second time.");
    }
}
