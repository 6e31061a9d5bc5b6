using Npgsql;
using QaBot.Audit;
using QaBot.Audit.Tests;
using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Audit;

public sealed class LedgerTests(PostgreSqlFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_an_auditor_does_works_and_the_independent_verifier_agrees()
    {
        using var replicas = new Replicas(await postgres.DatabaseAsync());
        var (one, other) = (replicas.Add(), replicas.Add());
        one.Fill(12);
        var answer = other.Record("How many people does the ferry carry by night?", "dora");
        other.Decline("Who built the lighthouse?", "dora");
        other.Decline("Who built the lighthouse?", "emil");
        one.Ledger.Record(LedgerRig.Question("Slowly?"), [new Statement(LedgerRig.Ferry, [1], Verdict.Verbatim)]);
        other.Ledger.Record(new AnswerFeedback(answer.Sequence, "dislike", "too short", "webchat", "dora"));
        one.Trail.Review("carol", answer.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.Supports }, "indeed");
        one.Trail.Reading("carol", "entry", answer.Sequence);

        other.Trail.List(new AuditFilter { Text = "ferry night" }).Select(i => i.Sequence).ShouldBe([answer.Sequence]);
        other.Trail.List(new AuditFilter { Type = EntryTypes.Decline, Person = "emil", From = other.Time.Now.AddDays(-1), To = other.Time.Now.AddDays(1), State = "declined" }).ShouldHaveSingleItem();
        other.Trail.List(new AuditFilter { Document = one.Source.Name, Verdict = "verbatim", Before = answer.Sequence, Limit = 3 }).Count.ShouldBe(3);
        other.Trail.Find(answer.Sequence)!.Related.Select(i => i.Type).ShouldBe(["feedback", "review", "reading"]);
        other.Trail.Report().Declined.ShouldContain(q => q.Question == "Who built the lighthouse?" && q.People == 2);
        other.Trail.Report().ByDocument.ShouldHaveSingleItem().Upheld.ShouldBe(1);
        other.Trail.CorpusAt(answer.Sequence).ShouldBe(new Dictionary<string, string> { [one.Source.Name] = one.Source.Version });
        other.Trail.ConversationUntil(answer.Sequence).ShouldContain(answer.Sequence);
        other.Trail.Source(LedgerRigHash(one.Source)).ShouldBe(one.Source.Text);

        one.Ledger.ChangeKey();
        other.Record("After the change of key?", "frida").Sequence.ShouldBeGreaterThan(answer.Sequence);
        other.Trail.ErasePerson("person1", "officer", "request 17").ShouldBeGreaterThan(1);
        one.Trail.List(new AuditFilter { Person = "person1" }).ShouldBeEmpty();
        Replicas.Judged(one).ShouldStartWith("verified (exit 0)\n");
        other.Trail.Prove(answer.Sequence)!.Problem.ShouldBeNull();
        other.Trail.Verify().Findings.ShouldBeEmpty();

        one.Time.Now += TimeSpan.FromDays(400);
        other.Time.Now = one.Time.Now;
        one.Trail.Retain(TimeSpan.FromDays(365), "officer").ShouldBeGreaterThan(10);
        other.Trail.Find(answer.Sequence)!.Item.IsErased.ShouldBeTrue();
        other.Trail.EraseSource(LedgerRigHash(one.Source), "officer", "withdrawn").ShouldBeTrue();
        one.Trail.Verify().Findings.ShouldBeEmpty();
        Replicas.Judged(other).ShouldStartWith("verified (exit 0)\n");
    }

    [Fact]
    public async Task Six_replicas_that_append_at_once_make_one_tree_without_a_gap()
    {
        const int Replicated = 6, Each = 40;
        using var replicas = new Replicas(await postgres.DatabaseAsync());
        var rigs = Enumerable.Range(0, Replicated).Select(_ => replicas.Add()).ToList();

        var receipts = await Task.WhenAll(rigs.Select((rig, r) => Task.Run(() => Enumerable.Range(0, Each).Select(n => rig.Record($"Question {n} of {r}?", $"person{n % 5}")).ToList(), Cancellation)));

        receipts.SelectMany(r => r).Select(r => r.Sequence).Distinct().Count().ShouldBe(Replicated * Each);
        rigs.Count(rig => rig.Ledger.IsNew).ShouldBe(1);
        var size = rigs[0].Size();
        size.ShouldBe((Replicated * Each) + rigs[0].Trail.List(new AuditFilter { Limit = 1_000 }).Count(i => i.Type is EntryTypes.Opened or EntryTypes.Corpus));
        var report = rigs[0].Trail.Verify();
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBe(size);
        Replicas.Judged(rigs[1]).ShouldContain($"entries      {size + 1}, ");
    }

    [Fact]
    public async Task Nobody_changes_or_deletes_an_entry()
    {
        var database = await postgres.DatabaseAsync();
        using var replicas = new Replicas(database);
        replicas.Add().Fill(5);
        foreach (var sql in (string[])["UPDATE qabot_audit.entry SET leaf = ''", "DELETE FROM qabot_audit.entry", "TRUNCATE qabot_audit.entry", "UPDATE qabot_audit.checkpoint SET note = ''", "DELETE FROM qabot_audit.checkpoint"])
        {
            foreach (var who in (string[])[database.Replica, database.Owner])
                (await Should.ThrowAsync<PostgresException>(() => TestDatabase.ExecuteAsync(who, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }

        (await database.ScalarAsync("SELECT count(*) FROM qabot_audit.entry")).ShouldBe(5L);
    }

    [Fact]
    public async Task What_was_changed_behind_the_owners_triggers_is_found()
    {
        var database = await postgres.DatabaseAsync();
        using var replicas = new Replicas(database);
        var rig = replicas.Add();
        rig.Fill(10);
        await database.ExecuteAsync("ALTER TABLE qabot_audit.entry DISABLE TRIGGER ALL; UPDATE qabot_audit.entry SET envelope = replace(encode(envelope, 'escape'), '\"verified\"', '\"declined\"')::bytea WHERE seq = 3");

        rig.Trail.Verify().ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_was_set_back_is_refused()
    {
        var database = await postgres.DatabaseAsync();
        using var replicas = new Replicas(database);
        var rig = replicas.Add();
        rig.Fill(20);
        rig.Close();
        await database.ExecuteAsync("TRUNCATE qabot_audit.payload; ALTER TABLE qabot_audit.checkpoint DISABLE TRIGGER ALL; DELETE FROM qabot_audit.checkpoint WHERE size > 8");

        Should.Throw<LedgerException>(() => rig.Ledger).Message.ShouldContain("was set back or exchanged");
    }

    [Fact]
    public async Task Keys_cannot_be_read_without_the_key_of_the_store()
    {
        var database = await postgres.DatabaseAsync();
        using (var replicas = new Replicas(database)) replicas.Add().Fill(3);
        using var strangers = new Replicas(database);

        Should.Throw<LedgerException>(() => strangers.Add().Record("May I?")).Message
            .ShouldContain("in the database cannot be opened: QABOT_STORE_KEY is another one than it was sealed with, or it was changed.");
    }

    private static string LedgerRigHash(Document document) => document.Version["sha256:".Length..];
}
