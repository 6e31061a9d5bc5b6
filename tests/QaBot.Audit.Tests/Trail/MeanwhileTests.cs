using System.Globalization;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

public sealed class MeanwhileTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void While_somebody_reads_the_whole_ledger_answers_are_recorded_here_and_by_another_process()
    {
        _rig.Fill(300);
        using var contents = new DatabaseContents(_rig.Ledger);
        using var envelopes = contents.Envelopes().GetEnumerator();
        using var payloads = contents.Payloads().GetEnumerator();
        for (var n = 0; n < 150; n++) (envelopes.MoveNext(), payloads.MoveNext()).ShouldBe((true, true));

        _rig.Record("Meanwhile?").Sequence.ShouldBe(300);
        // The other one would not wait at all.
        _rig.Options = _rig.Options with { LockWait = TimeSpan.Zero };
        using (var other = _rig.Open()) other.Record(LedgerRig.Question("And elsewhere?"), _rig.Answered("And elsewhere?"), []).Sequence.ShouldBe(301);

        var rest = 150;
        for (; envelopes.MoveNext(); rest++) envelopes.Current().Leaf.ShouldNotBeNull();
        rest.ShouldBe(300, "it reads what was there when it began");
        var report = _rig.Trail.Verify();
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBe(302);
    }

    [Fact]
    public void A_person_who_is_erased_in_the_middle_of_an_export_is_not_in_the_bundle()
    {
        _rig.Fill(40);
        var times = 0;
        var bundle = _rig.At("bundle");
        WholeLedger.Read(
            _rig.Ledger,
            signed: true,
            contents =>
            {
                if (Directory.Exists(bundle)) Directory.Delete(bundle, recursive: true);
                if (++times == 1) _rig.Trail.ErasePerson("person1", "officer", "").ShouldBeGreaterThan(0);
                BundleWriter.Write(bundle, contents, withPayloads: true);
                return true;
            },
            _ => false,
            TestContext.Current.CancellationToken);
        times.ShouldBe(2);
        var report = _rig.Check(bundle);
        report.Findings.ShouldBeEmpty();
        report.Erased.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_person_who_is_erased_in_the_middle_of_a_verification_is_no_finding()
    {
        _rig.Fill(40);
        var times = 0;
        var report = WholeLedger.Read(
            _rig.Ledger,
            signed: false,
            contents =>
            {
                if (++times == 1) _rig.Trail.ErasePerson("person1", "officer", "");
                return LedgerCheck.Run(contents, new CheckOptions { MostTail = long.MaxValue, PinnedKey = _rig.Pin });
            },
            r => r.Findings.Count == 0,
            TestContext.Current.CancellationToken);
        times.ShouldBe(2);
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bundles_and_verifications_hold_whatever_is_recorded_and_erased_meanwhile()
    {
        _rig.Fill(60);
        using var done = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var recording = Task.Run(
            () =>
            {
                var count = 0;
                for (; !done.IsCancellationRequested; count++)
                {
                    _rig.Record(string.Create(CultureInfo.InvariantCulture, $"Number {count}?"), string.Create(CultureInfo.InvariantCulture, $"person{count % 4}"));
                    begun.TrySetResult();
                    // Not oftener than somebody who reads is willing to begin again.
                    if (count is 5 or 20) _rig.Trail.ErasePerson("person1", "officer", "");
                }

                return count;
            },
            TestContext.Current.CancellationToken);
        // A busy machine may start it only when all else is done.
        await Task.WhenAny(begun.Task, recording);
        try
        {
            for (var n = 0; n < 4; n++)
            {
                _rig.Check(_rig.Export(string.Create(CultureInfo.InvariantCulture, $"bundle{n}"))).Findings.ShouldBeEmpty();
                _rig.Trail.Verify().Findings.ShouldBeEmpty();
            }
        }
        finally
        {
            await done.CancelAsync();
        }

        (await recording).ShouldBeGreaterThan(0);
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Who_dies_while_erasing_leaves_a_ledger_that_the_next_opening_settles()
    {
        var kept = _rig.Record("Kept?", "anna");
        _rig.Record("Erased?", "boris");
        var keys = _rig.Ledger.Keys;
        var (anna, boris) = (keys.Pseudonym("person", "anna"), keys.Pseudonym("person", "boris"));
        var key = keys.FindPersonKey(boris);
        _rig.Trail.ErasePerson("boris", "officer", "");
        _rig.Close();
        // One died before its write was durable, the other after it.
        keys.SetAside(anna);
        File.WriteAllBytes(Path.Combine(_rig.Options.KeysDirectory, "erased", boris), key!);

        _rig.Trail.Find(kept.Sequence)!.Item.Question.ShouldBe("Kept?");
        keys.Aside().ShouldBeEmpty();
        keys.FindPersonKey(boris).ShouldBeNull();
        _rig.Trail.Verify().Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("INSERT INTO entry(seq, envelope, leaf) SELECT 5000, envelope, leaf FROM entry WHERE seq = 3")]
    [InlineData("INSERT INTO payload(seq, person, concerns, sealed) SELECT 5000, person, concerns, sealed FROM payload LIMIT 1")]
    public void A_row_that_stands_beyond_the_tree_is_found(string sql)
    {
        _rig.Fill(10);
        _rig.Ledger.Append(appender =>
        {
            appender.Store.Database.Execute(sql);
            return true;
        });
        _rig.Trail.Verify().Findings.ShouldHaveSingleItem().ShouldBe(new Finding(FindingKind.Tampered, 5000, "It stands in the database, but not in the tree."));
    }
}
