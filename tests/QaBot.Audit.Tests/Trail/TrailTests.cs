using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class TrailTests : IDisposable
{
    private static readonly Dictionary<int, ReviewVerdict> Upheld = new() { [1] = ReviewVerdict.Supports };
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Entries_are_listed_by_each_of_their_marks()
    {
        var first = _rig.Record("How many people?", "anna");
        _rig.Time.Now += TimeSpan.FromHours(1);
        var declined = _rig.Decline("Who is the captain?", "boris");
        var middle = _rig.Time.Now;
        _rig.Time.Now += TimeSpan.FromHours(1);
        var last = _rig.Record("How many PASSENGERS, Zoë?", "boris");
        _rig.Trail.Review("carol", last.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.DoesNot }, null);

        Numbers(new AuditFilter { Type = "answer" }).ShouldBe([last.Sequence, first.Sequence]);
        Numbers(new AuditFilter { State = "declined" }).ShouldBe([declined.Sequence]);
        Numbers(new AuditFilter { Document = "ships.md" }).ShouldBe([last.Sequence, first.Sequence]);
        Numbers(new AuditFilter { Verdict = "verbatim" }).ShouldBe([last.Sequence, first.Sequence]);
        Numbers(new AuditFilter { Verdict = "does-not", Type = "answer" }).ShouldBe([last.Sequence]);
        Numbers(new AuditFilter { Person = "boris" }).ShouldBe([last.Sequence, declined.Sequence]);
        Numbers(new AuditFilter { Text = "passengers" }).ShouldBe([last.Sequence]);
        Numbers(new AuditFilter { Text = "zoë many" }).ShouldBe([last.Sequence]);
        Numbers(new AuditFilter { Text = "many captain" }).ShouldBeEmpty();
        Numbers(new AuditFilter { To = middle, Type = "answer" }).ShouldBe([first.Sequence]);
        Numbers(new AuditFilter { From = middle, Type = "decline" }).ShouldBe([declined.Sequence]);
        Numbers(new AuditFilter { Type = "answer", Limit = 1, Before = last.Sequence }).ShouldBe([first.Sequence]);
        Numbers(new AuditFilter { Text = "%' OR 1=1 --" }).ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_under_a_checkpoint_is_proved()
    {
        _rig.Fill(40);
        for (var n = 0; n < 32; n++)
        {
            var proof = _rig.Trail.Prove(n).ShouldNotBeNull();
            (proof.Holds, proof.Problem).ShouldBe((true, null));
        }

        _rig.Trail.Prove(4_000).ShouldBeNull();
    }

    [Fact]
    public void An_entry_is_proved_to_who_holds_its_receipt_and_the_public_key_alone()
    {
        _rig.Fill(20);
        var receipt = _rig.Record("Prove this?");
        _rig.Fill(40);
        _rig.Ledger.SignIfDue(now: true);
        var file = _rig.Trail.Prove(receipt.Sequence)!.File.ShouldNotBeNull();
        var options = new CheckOptions { PinnedKey = _rig.Pin, Receipts = [receipt] };
        AuditTrail.VerifyProof(file, options).Findings.ShouldBeEmpty();

        AuditTrail.VerifyProof(file, options with { Receipts = [receipt with { Sequence = 1 }] }).ExitCode.ShouldBe(1);
        using var other = new LedgerRig();
        AuditTrail.VerifyProof(file, options with { PinnedKey = other.Pin }).ExitCode.ShouldBe(3);
        for (var i = 0; i < file.Length; i++)
            AuditTrail.VerifyProof($"{file[..i]}{(char)(file[i] ^ 1)}{file[(i + 1)..]}", options).ExitCode.ShouldBeOneOf(1, 3, 4);
    }

    [Fact]
    public void Proofs_over_more_than_one_block_of_leaves_hold()
    {
        var leaves = Enumerable.Range(0, 5_000).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToList();
        var blocks = new LeafBlocks((from, to) => leaves[(int)from..(int)Math.Min(to, leaves.Count)]);
        foreach (var size in new[] { 1, 2, 1_023, 1_024, 1_025, 2_048, 3_071, 4_097, 5_000 })
        {
            var tree = new Frontier();
            foreach (var leaf in leaves.Take(size)) tree.Append(leaf);
            foreach (var index in new[] { 0, size / 3, size / 2, size - 1 })
                InclusionProof.Holds(leaves[index], index, size, InclusionProof.Of(size, index, blocks.Root), tree.Root()).ShouldBeTrue($"{index} of {size}");
        }
    }

    [Fact]
    public void An_entry_that_no_checkpoint_covers_says_so()
    {
        var receipt = _rig.Record("Just now?");
        var proof = _rig.Trail.Prove(receipt.Sequence).ShouldNotBeNull();
        (proof.Holds, proof.Problem).ShouldBe((false, "No checkpoint covers it yet."));
        _rig.Ledger.SignIfDue(now: true);
        _rig.Trail.Prove(receipt.Sequence)!.Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_row_changed_by_hand_is_found()
    {
        _rig.Fill(12);
        var answer = _rig.Trail.List(new AuditFilter { Type = "answer" })[^1].Sequence;
        _rig.Ledger.Append(appender =>
        {
            appender.Store.Database.Execute("DROP TRIGGER entry_is_fixed");
            appender.Store.Database.Execute("UPDATE entry SET envelope = CAST(REPLACE(CAST(envelope AS TEXT), '\"verified\"', '\"declined\"') AS BLOB) WHERE seq = " + answer);
            return true;
        });
        var report = _rig.Trail.Verify();
        report.ExitCode.ShouldBe(1);
        report.Findings.ShouldContain(f => f.Entry == answer && f.Text == "Its stored hash is not that of its envelope.");
        _rig.Trail.Prove(answer)!.Holds.ShouldBeFalse();
    }

    [Fact]
    public void Entries_cannot_be_changed_or_deleted_by_mistake()
    {
        _rig.Fill(3);
        foreach (var sql in new[] { "DELETE FROM entry", "UPDATE entry SET leaf = x'00'", "DELETE FROM checkpoint", "UPDATE checkpoint SET note = ''" })
            Should.Throw<StorageException>(() => _rig.Ledger.Append(appender =>
            {
                appender.Store.Database.Execute(sql);
                return true;
            }));
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_review_of_what_is_not_there_is_refused()
    {
        var answer = _rig.Record("How many?");
        Should.Throw<LedgerException>(() => _rig.Trail.Review("carol", 0, Upheld, null)).Message
            .ShouldBe("There is no answer 0 in the audit ledger: 'qabot audit list --type answer' names them.");
        Should.Throw<LedgerException>(() => _rig.Trail.Review("carol", answer.Sequence, new Dictionary<int, ReviewVerdict> { [3] = ReviewVerdict.Partly }, null)).Message
            .ShouldBe($"Answer {answer.Sequence} has no citation 3: it has 1.");
    }

    [Fact]
    public void The_report_says_what_was_upheld_and_what_is_asked_in_vain()
    {
        var one = _rig.Record("How many?");
        var two = _rig.Record("How many people?");
        _rig.Trail.Review("carol", one.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.DoesNot }, "first thought");
        _rig.Trail.Review("carol", one.Sequence, Upheld, "second thought");
        _rig.Trail.Review("dora", two.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.Partly }, null);
        _rig.Decline("Who is the captain?", "anna");
        _rig.Decline("who is the Captain", "boris");
        _rig.Decline("Where is the harbour?", "boris");

        var report = _rig.Trail.Report();
        report.ByDocument.ShouldHaveSingleItem().ShouldBe(new ReviewShare("ships.md", 2, 1, 1));
        report.ByDocument[0].Share.ShouldBe(0.5);
        report.ByComposer.ShouldHaveSingleItem().Group.ShouldBe("extractive");
        report.ByMonth.ShouldHaveSingleItem().Group.ShouldBe("2026-03");
        var asked = report.Declined.ShouldHaveSingleItem();
        (asked.Question, asked.Times, asked.People).ShouldBe(("who is the Captain", 2, 2));
        report.States.ShouldBe([new StateCount("2026-03", "declined", 3), new StateCount("2026-03", "verified", 2)]);
        report.Verdicts.ShouldBe([new VerdictCount("2026-03", "verbatim", 2)]);
        report.Reviews.ShouldBe([new VerdictCount("2026-03", "supports", 1), new VerdictCount("2026-03", "partly", 1)]);
    }

    [Fact]
    public void An_old_answer_opens_after_the_document_changed()
    {
        var receipt = _rig.Record("How many?");
        var then = _rig.Source.Text;
        _rig.Source = _rig.Source with { Text = "Nothing is left.", Version = $"sha256:{LedgerRig.Hash("Nothing is left.")}" };
        var hash = _rig.Trail.Find(receipt.Sequence)!.Fields["answer"].GetProperty("citations")[0].GetProperty("source").GetString()!;
        _rig.Trail.Source(hash).ShouldBe(then);
    }

    private List<long> Numbers(AuditFilter filter) => [.. _rig.Trail.List(filter).Select(e => e.Sequence)];
}
