using System.Text;
using Shouldly;
using Xunit;

namespace QaBot.Audit.Tests;

/// <summary>A1 to A14: what was done to a ledger or its bundle, and what verification says of it.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    private static string[] Lines(string path) => File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void Write(string path, IEnumerable<string> lines) => File.WriteAllText(path, string.Concat(lines.Select(l => l + "\n")));

    private string Bundle(int entries = 20)
    {
        _rig.Fill(entries);
        return _rig.Export();
    }

    [Fact]
    public void A_bundle_as_exported_verifies()
    {
        var report = _rig.Check(Bundle(49));
        report.Findings.ShouldBeEmpty();
        (report.ExitCode, report.Entries, report.Tail, report.Erased, report.Withheld).ShouldBe((0, 50, 0, 0, 0));
        report.Quotes.ShouldBeGreaterThan(20);
        report.Words.ShouldBe(report.Quotes);
        report.Types["export"].ShouldBe(1);
    }

    [Fact]
    public void A_changed_byte_anywhere_in_a_bundle_is_found()
    {
        // The whole of a bundle of 50 entries is flipped by the benchmark "audit flip"; here a small one, one bit of each byte.
        var bundle = Bundle(4);
        var random = new Random(20261123);
        foreach (var file in Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < bytes.Length; i += bytes.Length > 4000 ? 11 : 1)
            {
                var bit = (byte)(1 << random.Next(8));
                bytes[i] ^= bit;
                File.WriteAllBytes(file, bytes);
                _rig.Check(bundle).ExitCode.ShouldBeOneOf([1, 4], $"seed 20261123: bit {bit} of byte {i} of {Path.GetFileName(file)}");
                bytes[i] ^= bit;
            }

            File.WriteAllBytes(file, bytes);
        }

        _rig.Check(bundle).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void An_entry_deleted_swapped_or_doubled_anywhere_is_found()
    {
        var bundle = Bundle();
        var path = Path.Combine(bundle, "entries.ndjson");
        var lines = Lines(path);
        for (var k = 0; k < lines.Length; k++)
        {
            Write(path, lines.Where((_, i) => i != k));
            _rig.Check(bundle).ExitCode.ShouldBe(1, $"deleted {k}");
            Write(path, [.. lines[..k], lines[k], .. lines[k..]]);
            _rig.Check(bundle).ExitCode.ShouldBe(1, $"doubled {k}");
            if (k == 0) continue;
            Write(path, [.. lines[..(k - 1)], lines[k], lines[k - 1], .. lines[(k + 1)..]]);
            _rig.Check(bundle).ExitCode.ShouldBe(1, $"swapped {k}");
        }
    }

    [Fact]
    public void A_ledger_cut_back_to_an_older_checkpoint_is_found_by_who_holds_a_newer_one()
    {
        _rig.Fill(10);
        var older = _rig.Export("older");
        _rig.Fill(20);
        var newer = _rig.Export("newer");
        var held = File.ReadAllText(Path.Combine(newer, "checkpoints.txt"));
        _rig.Check(older).ExitCode.ShouldBe(0);
        var report = _rig.Check(older, new CheckOptions { HeldCheckpoints = held });
        report.ExitCode.ShouldBe(2);
        report.Findings[0].Text.ShouldMatch("^A checkpoint that was brought along counts [0-9]+ entries, but there are 11: the ledger was cut short\\.$");
        _rig.Check(newer, new CheckOptions { HeldCheckpoints = File.ReadAllText(Path.Combine(older, "checkpoints.txt")) }).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_receipt_finds_its_entry_or_says_that_it_is_gone()
    {
        _rig.Fill(10);
        var older = _rig.Export("older");
        var receipt = _rig.Record("And the tug?");
        var newer = _rig.Export("newer");
        _rig.Check(newer, new CheckOptions { Receipts = [receipt] }).ExitCode.ShouldBe(0);
        _rig.Check(older, new CheckOptions { Receipts = [receipt] }).ExitCode.ShouldBe(2);
        _rig.Check(newer, new CheckOptions { Receipts = [receipt with { Receipt = "0123456789abcdef" }] }).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Two_histories_signed_with_one_key_prove_the_fork()
    {
        _rig.Fill(10);
        _rig.Close();
        Copy(_rig.Options.Directory, _rig.At("fork"));
        var kept = File.ReadAllBytes(Path.Combine(_rig.Options.KeysDirectory, "last-checkpoint"));
        _rig.Record("One history?");
        var one = _rig.Export("one");
        var held = File.ReadAllText(Path.Combine(one, "checkpoints.txt"));
        _rig.Close();

        // Whoever holds ledger and key can fork: the other history, with the same key.
        File.WriteAllBytes(Path.Combine(_rig.Options.KeysDirectory, "last-checkpoint"), kept);
        _rig.Options = _rig.Options with { Directory = _rig.At("fork") };
        _rig.Record("Another history?");
        var other = _rig.Export("other");
        _rig.Check(other).ExitCode.ShouldBe(0);
        var report = _rig.Check(other, new CheckOptions { HeldCheckpoints = held });
        report.ExitCode.ShouldBe(1);
        var proof = report.Findings.Single(f => f.Text.StartsWith("The ledger was forked", StringComparison.Ordinal)).Text;
        proof.Split("\u2014 ").Length.ShouldBe(3, "both notes are shown");
    }

    [Fact]
    public void A_history_written_anew_with_another_key_is_not_trusted()
    {
        _rig.Fill(10);
        var pin = _rig.Pin;
        using var forger = new LedgerRig();
        forger.Fill(10);
        var report = AuditTrail.VerifyBundle(forger.Export(), new CheckOptions { PinnedKey = pin });
        report.ExitCode.ShouldBe(3);
        report.Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Untrusted);
    }

    [Fact]
    public void A_payload_edited_or_dropped_is_found()
    {
        var bundle = Bundle();
        var path = Path.Combine(bundle, "payloads.ndjson");
        var lines = Lines(path);
        var index = Array.FindIndex(lines, l => l.Contains("\"question\"", StringComparison.Ordinal));
        var payload = SealedFields.Read(Encoding.ASCII.GetBytes(lines[index]));
        var fields = payload.Fields.ToDictionary(f => f.Key, f => f.Value);
        fields["question"] = fields["question"] with { Data = "{\"text\":\"Something else?\"}"u8.ToArray() };
        Write(path, lines.Select((l, i) => i == index ? Encoding.ASCII.GetString(SealedFields.Write(payload with { Fields = fields })) : l));
        var report = _rig.Check(bundle);
        report.ExitCode.ShouldBe(1);
        report.Findings.ShouldHaveSingleItem().Text.ShouldBe("Its 'question' is not what it committed to: it was changed afterwards.");

        Write(path, lines.Where((_, i) => i != index));
        report = _rig.Check(bundle);
        report.ExitCode.ShouldBe(2);
        report.Findings.ShouldHaveSingleItem().Text.ShouldBe("Its payload is missing, and no entry says that it was erased.");
        _rig.Check(bundle, new CheckOptions { AllowWithheld = true }).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_bundle_without_payloads_is_incomplete_unless_that_is_allowed()
    {
        _rig.Fill(8);
        var bundle = _rig.Export(withPayloads: false);
        _rig.Check(bundle).ExitCode.ShouldBe(2);
        _rig.Check(bundle, new CheckOptions { AllowWithheld = true }).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_changed_source_names_the_answers_that_cite_it()
    {
        _rig.Record("How many?");
        var bundle = _rig.Export();
        var source = Directory.GetFiles(Path.Combine(bundle, "sources")).ShouldHaveSingleItem();
        File.WriteAllText(source, File.ReadAllText(source).Replace("400", "500", StringComparison.Ordinal));
        var report = _rig.Check(bundle);
        report.ExitCode.ShouldBe(1);
        report.Findings[0].Text.ShouldBe($"The cited text {Path.GetFileName(source)} was changed. Entries that cite it: 2.");
        File.Delete(source);
        _rig.Check(bundle).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("{\"commits\":{},\"commits\":{}")]
    [InlineData("{\"commits\":{},\"extra\":1e2")]
    [InlineData("{\"commits\":{},\"extra\":1.0")]
    [InlineData("{\"commits\":{},\"extra\":01")]
    [InlineData("{\"commits\":{},\"extra\":null")]
    [InlineData("{\"commits\": {}")]
    [InlineData("{\"commits\":{},\"extra\":\"\\u0041\"")]
    [InlineData("{\"commits\":{},\"extra\":9007199254740992")]
    public void An_envelope_that_is_not_canonical_is_unreadable(string beginning)
    {
        _rig.Fill(3);
        var bundle = _rig.Export();
        var path = Path.Combine(bundle, "entries.ndjson");
        var lines = Lines(path);
        var envelope = Encoding.ASCII.GetString(new DatabaseContents(_rig.Ledger).Envelopes().First()().Bytes);
        var changed = beginning + envelope["{\"commits\":{}".Length..];
        lines[0] = $"{{\"envelope\":\"{Convert.ToBase64String(Encoding.ASCII.GetBytes(changed))}\"}}";
        Write(path, lines);
        _rig.Check(bundle).ExitCode.ShouldBe(4);
    }

    [Fact]
    public void A_file_that_is_none_of_a_bundles_is_unreadable()
    {
        var bundle = Bundle(3);
        File.WriteAllText(Path.Combine(bundle, "notes.txt"), "hello");
        _rig.Check(bundle).ExitCode.ShouldBe(4);
    }

    [Fact]
    public void A_changed_key_is_followed_from_either_side()
    {
        _rig.Fill(5);
        var first = _rig.Pin;
        _rig.Ledger.ChangeKey();
        _rig.Fill(12);
        _rig.Ledger.ChangeKey();
        _rig.Fill(20);
        var bundle = _rig.Export();
        _rig.Pin.ShouldNotBe(first);
        foreach (var pin in new[] { first, _rig.Pin })
        {
            var report = AuditTrail.VerifyBundle(bundle, new CheckOptions { PinnedKey = pin });
            report.Findings.ShouldBeEmpty();
            report.Types["key"].ShouldBe(2);
        }

        // Without the checkpoint that both keys signed nothing ties the new key to the old.
        var path = Path.Combine(bundle, "checkpoints.txt");
        var checkpoints = Checkpoint.ParseAll(File.ReadAllText(path)).ToList();
        checkpoints.Count(c => c.Signatures.Count == 2).ShouldBe(2);
        File.WriteAllText(path, string.Concat(checkpoints.Where(c => c.Signatures.Count == 1).Select(c => c.ToNote() + "\n")));
        AuditTrail.VerifyBundle(bundle, new CheckOptions { PinnedKey = first }).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_goes_back_is_said_so()
    {
        _rig.Fill(5);
        _rig.Time.Now -= TimeSpan.FromDays(1);
        _rig.Record("What time is it?");
        var report = _rig.Check(_rig.Export());
        report.ExitCode.ShouldBe(0);
        report.Types["clock"].ShouldBe(1);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
