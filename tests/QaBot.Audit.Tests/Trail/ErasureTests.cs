using System.Text;
using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class ErasureTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Erasing_a_person_leaves_no_byte_of_what_was_said_and_a_ledger_that_verifies()
    {
        _rig.Record("Is the xylophone aboard?", "anna");
        _rig.Record("Is the trombone aboard?", "boris");
        var answer = _rig.Record("And the xylophone of anna?", "anna");
        _rig.Trail.Review("carol", answer.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.Supports }, "anna's xylophone indeed");
        _rig.Ledger.Record(new AnswerFeedback(answer.Sequence, "dislike", "my xylophone", "webchat", "anna"));
        var closed = Sealed();
        closed.Count.ShouldBe(4, "two answers, a review and a feedback are anna's");
        File.Copy(_rig.DatabaseFile, _rig.At("backup.db"));
        var personKey = File.ReadAllBytes(Path.Combine(_rig.Options.KeysDirectory, "people", _rig.Ledger.Keys.Pseudonym("person", "anna")));

        _rig.Trail.ErasePerson("anna", "officer", "request 17").ShouldBe(4);

        // The ciphertexts, and the key without which those in a backup are noise, are in no file any more.
        foreach (var file in Directory.EnumerateFiles(_rig.At(""), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("backup.db", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var cipher in closed) bytes.AsSpan().IndexOf(cipher.AsSpan(0, 64)).ShouldBe(-1, file);
            bytes.AsSpan().IndexOf(personKey).ShouldBe(-1, file);
            Encoding.Latin1.GetString(bytes).ShouldNotContain("xylophone");
        }

        Encoding.Latin1.GetString(File.ReadAllBytes(_rig.At("backup.db"))).ShouldNotContain("xylophone");
        _rig.Trail.List(new AuditFilter { Text = "xylophone" }).ShouldBeEmpty();
        _rig.Trail.List(new AuditFilter { Text = "trombone" }).ShouldHaveSingleItem();
        _rig.Trail.List(new AuditFilter { Person = "anna" }).ShouldBeEmpty();
        _rig.Trail.Find(answer.Sequence)!.Item.IsErased.ShouldBeTrue();

        var report = _rig.Check(_rig.Export());
        report.Findings.ShouldBeEmpty();
        (report.ExitCode, report.Erased, report.Withheld).ShouldBe((0, 4, 0));
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_person_who_asks_again_after_an_erasure_is_recorded_under_a_new_key()
    {
        _rig.Record("One?");
        _rig.Trail.ErasePerson("anna", "officer", "");
        var again = _rig.Record("Two?");
        _rig.Trail.Find(again.Sequence)!.Item.Question.ShouldBe("Two?");
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_pseudonym_can_be_erased_too()
    {
        var receipt = _rig.Ledger.Record(new Question("Anonymous?", "c9", Question.NoAccess), _rig.Answered("Anonymous?"), []);
        var pseudonym = _rig.Trail.Find(receipt.Sequence)!.Item.Person!;
        _rig.Trail.ErasePerson(pseudonym, "officer", "").ShouldBe(1);
        _rig.Trail.Find(receipt.Sequence)!.Item.IsErased.ShouldBeTrue();
    }

    [Fact]
    public void Retention_erases_what_is_older_and_the_keys_of_those_of_whom_nothing_is_left()
    {
        _rig.Record("Old?", "anna");
        _rig.Record("Old too?", "boris");
        _rig.Time.Now += TimeSpan.FromDays(400);
        _rig.Record("New?", "boris");
        _rig.Trail.Retain(TimeSpan.FromDays(365), "officer").ShouldBe(2);
        var keys = _rig.Ledger.Keys;
        keys.FindPersonKey(keys.Pseudonym("person", "anna")).ShouldBeNull();
        keys.FindPersonKey(keys.Pseudonym("person", "boris")).ShouldNotBeNull();
        _rig.Trail.List(new AuditFilter { Type = "answer" }).Select(e => e.Question).ShouldBe(["New?", null, null]);
        _rig.Check(_rig.Export()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Each_run_of_retention_is_on_record_even_where_nothing_was_too_old()
    {
        _rig.Record("New?", "anna");
        _rig.Trail.Retain(TimeSpan.FromDays(365), "officer").ShouldBe(0);
        var run = _rig.Trail.List(new AuditFilter { Type = "erasure" }).ShouldHaveSingleItem();
        _rig.Trail.Find(run.Sequence)!.Fields["act"].GetProperty("reason").GetString().ShouldBe("older than 365 days");
        _rig.Trail.Find(run.Sequence)!.Envelope.ShouldContain("\"reason\":\"retention\"");
        _rig.Check(_rig.Export()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_person_is_given_all_of_their_own_and_nothing_of_anybody_else()
    {
        var own = _rig.Record("Is the xylophone aboard?", "anna");
        _rig.Record("Is the trombone aboard?", "boris");
        var declined = _rig.Decline("And the flute?", "anna");
        var feedback = _rig.Ledger.Record(new AnswerFeedback(own.Sequence, "dislike", "my words", "webchat", "anna"));
        var review = _rig.Trail.Review("carol", own.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.Supports }, "a note on anna's answer");

        var given = _rig.Trail.Person("anna", "officer");
        given.Select(e => (e.Sequence, e.IsOwn)).ShouldBe([(own.Sequence, true), (declined.Sequence, true), (feedback.Sequence, true), (review.Sequence, false)]);
        given[0].Fields["question"].GetProperty("text").GetString().ShouldBe("Is the xylophone aboard?");
        given[3].Fields.Keys.ShouldBe(["review"], "who reviewed is somebody else's");
        var all = System.Text.Json.JsonSerializer.Serialize(given);
        all.ShouldNotContain("trombone");
        foreach (var other in new[] { "boris", "carol", "officer" }) all.ShouldNotContain(_rig.Ledger.Keys.Pseudonym("person", other));
        _rig.Trail.List(new AuditFilter { Type = "reading" }).ShouldHaveSingleItem();
        _rig.Trail.ErasePerson("anna", "officer", "");
        _rig.Trail.Person("anna", "officer").ShouldBeEmpty();
    }

    [Fact]
    public void A_payload_that_vanishes_without_an_erasure_is_found()
    {
        var receipt = _rig.Record("How many?");
        _rig.Ledger.Append(appender =>
        {
            appender.Store.Database.Execute($"DELETE FROM payload WHERE seq = {receipt.Sequence}");
            return true;
        });
        _rig.Trail.Verify().Findings.ShouldHaveSingleItem().ShouldBe(new Finding(FindingKind.Incomplete, receipt.Sequence, "Its payload is missing, and no entry says that it was erased."));
    }

    [Fact]
    public void A_cited_text_can_be_erased_and_cited_again()
    {
        _rig.Record("How many?");
        var hash = _rig.Source.Version["sha256:".Length..];
        _rig.Trail.EraseSource(hash, "officer", "by court order").ShouldBeTrue();
        _rig.Trail.Source(hash).ShouldBeNull();
        _rig.Check(_rig.Export("one")).Findings.ShouldBeEmpty();
        _rig.Close();
        _rig.Record("How many again?");
        _rig.Trail.Source(hash).ShouldNotBeNull();
        _rig.Check(_rig.Export("two")).Findings.ShouldBeEmpty();
    }

    private List<byte[]> Sealed() => _rig.Ledger.Read(store =>
    {
        var person = _rig.Ledger.Keys.Pseudonym("person", "anna");
        var found = new List<byte[]>();
        var row = store.Database.Prepare("SELECT sealed FROM payload WHERE person = ?1 OR concerns = ?1").Bind(1, person);
        while (row.Step()) found.Add(row.Bytes(0).ToArray());
        row.Reset();
        return found;
    });
}
