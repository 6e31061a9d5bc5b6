using QaBot.Audit;
using QaBot.Audit.Tests;
using QaBot.Core;
using Shouldly;
using Xunit;

namespace QaBot.AuditVerifier.Tests;

/// <summary>Bundles of a real ledger, judged by the ledger's own check and by the independent verifier.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly LedgerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_ledger_with_every_kind_of_entry_passes_both()
    {
        var bundle = Varied();
        Independent(bundle).Output.ShouldStartWith("verified (exit 0)\n");
        var report = _rig.Check(bundle);
        report.Findings.ShouldBeEmpty();
        report.Types.Keys.ShouldBe(["answer", "clock", "configuration", "corpus", "decline", "erasure", "export", "feedback", "key", "opened", "part", "reading", "review"], ignoreOrder: true);
        Independent(bundle).Output.ShouldContain($"root         {report.Root}\n");
        Independent(bundle).Output.ShouldContain($"checked anew {report.Quotes} quotes at their place, {report.Words} statements word by word");
    }

    [Fact]
    public void A_flip_of_any_byte_of_a_bundle_of_50_entries_is_found_by_the_independent_verifier()
    {
        _rig.Options = _rig.Options with { CheckpointEntries = 1_000, CheckpointInterval = TimeSpan.FromDays(1) };
        var answer = _rig.Record("How many?");
        _rig.Ledger.Record(new AnswerFeedback(answer.Sequence, "like", null, "webchat", "anna"));
        while (_rig.Size() < 49) _rig.Trail.Reading("auditor", "list");
        var bundle = _rig.Export();
        Independent(bundle).Output.ShouldContain("entries      50, from ");
        var random = new Random(20261123);
        var flips = Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(bundle, f))
            .SelectMany(f => Enumerable.Range(0, (int)new FileInfo(Path.Combine(bundle, f)).Length).Select(at => (File: f, At: at, Bit: (byte)(1 << random.Next(8))))).ToList();
        flips.Count.ShouldBeGreaterThan(30_000);
        Parallel.For(0, Environment.ProcessorCount, part =>
        {
            var copy = _rig.At($"copy-{part}");
            Copy(bundle, copy);
            for (var i = part; i < flips.Count; i += Environment.ProcessorCount)
            {
                Flip(copy, flips[i]);
                Independent(copy).Exit.ShouldBeOneOf([1, 4], $"seed 20261123: {flips[i]}");
                Flip(copy, flips[i]);
            }

            Independent(copy).Exit.ShouldBe(0);
        });
    }

    [Fact]
    public void Both_say_the_same_of_whatever_was_done_to_a_bundle()
    {
        var bundle = Varied();
        foreach (var (what, harm) in Harms())
        {
            var copy = _rig.At(what);
            Copy(bundle, copy);
            harm(copy);
            var independent = Independent(copy);
            independent.Exit.ShouldNotBe(0, what);
            independent.Exit.ShouldBe(_rig.Check(copy).ExitCode, $"{what}: {independent.Output}");
        }
    }

    [Fact]
    public void A_flipped_bit_passes_neither()
    {
        var bundle = Varied();
        var random = new Random(7);
        var files = Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(bundle, f)).ToList();
        for (var i = 0; i < 300; i++)
        {
            var file = files[random.Next(files.Count)];
            var flip = (file, random.Next((int)new FileInfo(Path.Combine(bundle, file)).Length), (byte)(1 << random.Next(8)));
            Flip(bundle, flip);
            // Whether a damaged key or number is unreadable or tampered with is each one's own judgement.
            Independent(bundle).Exit.ShouldBeOneOf([1, 4], $"seed 7: {flip}");
            _rig.Check(bundle).ExitCode.ShouldBeOneOf([1, 4], $"seed 7: {flip}");
            Flip(bundle, flip);
        }
    }

    [Fact]
    public void Another_ledgers_key_is_trusted_by_neither()
    {
        var bundle = Varied();
        using var other = new LedgerRig();
        Independent(bundle, other.Ledger.PinFile).Exit.ShouldBe(3);
        AuditTrail.VerifyBundle(bundle, new CheckOptions { PinnedKey = other.Pin }).ExitCode.ShouldBe(3);
    }

    [Fact]
    public void A_bundle_after_a_change_of_key_passes_both_with_the_old_key_pinned_and_with_the_new_one()
    {
        _rig.Fill(10);
        File.Copy(_rig.Ledger.PinFile, _rig.At("old.pub"));
        _rig.Ledger.ChangeKey();
        _rig.Fill(20);
        var bundle = _rig.Export();
        foreach (var pin in new[] { _rig.At("old.pub"), _rig.Ledger.PinFile })
        {
            var (exit, output) = Independent(bundle, pin);
            exit.ShouldBe(0, output);
            AuditTrail.VerifyBundle(bundle, new CheckOptions { PinnedKey = File.ReadAllText(pin) }).ExitCode.ShouldBe(0);
        }

        File.ReadAllText(_rig.At("old.pub")).ShouldNotBe(File.ReadAllText(_rig.Ledger.PinFile));
    }

    [Fact]
    public void The_proof_of_every_entry_passes_both_and_no_byte_of_it_can_be_changed()
    {
        _rig.Fill(40);
        _rig.Ledger.SignIfDue(now: true);
        var file = _rig.At("entry.tlog-proof");
        for (var n = 0; n < 40; n++)
        {
            var proof = _rig.Trail.Prove(n)!;
            File.WriteAllText(file, proof.File);
            var (exit, output) = Proved(file, $"{n}:{proof.Leaf[..16]}");
            exit.ShouldBe(0, output);
            output.ShouldContain($"receipt      {n}:{proof.Leaf[..16]}\n");
            Proved(file, $"{n}:0123456789abcdef").Exit.ShouldBe(1);
        }

        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            File.WriteAllBytes(file, changed);
            Proved(file).Exit.ShouldBeOneOf([1, 3, 4], $"byte {i}");
        }

        File.WriteAllBytes(file, bytes[..^1]);
        Proved(file).Exit.ShouldBe(4);
    }

    private (int Exit, string Output) Proved(string file, string? receipt = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        string[] words = ["--proof", file, "--key", _rig.Ledger.PinFile, .. receipt is null ? Array.Empty<string>() : ["--receipt", receipt]];
        return (VerifierProgram.Run(words, output, output), output.ToString());
    }

    private static IEnumerable<(string What, Action<string> Harm)> Harms()
    {
        yield return ("entry-gone", b => Lines(b, "entries.ndjson", l => [.. l[..3], .. l[4..]]));
        yield return ("entry-doubled", b => Lines(b, "entries.ndjson", l => [.. l[..3], .. l[2..]]));
        yield return ("entries-swapped", b => Lines(b, "entries.ndjson", l => [.. l[..2], l[3], l[2], .. l[4..]]));
        yield return ("last-entry-gone", b => Lines(b, "entries.ndjson", l => l[..^1]));
        yield return ("payload-gone", b => Lines(b, "payloads.ndjson", l => l[1..]));
        yield return ("payloads-swapped", b => Lines(b, "payloads.ndjson", l => [l[1], l[0], .. l[2..]]));
        yield return ("payload-of-another", b => Lines(b, "payloads.ndjson", l => [l[0][..l[0].LastIndexOf(':')] + l[1][l[1].LastIndexOf(':')..], .. l[2..]]));
        yield return ("payloads-file-gone", b => File.Delete(Path.Combine(b, "payloads.ndjson")));
        yield return ("last-checkpoint-gone", b => File.WriteAllText(Path.Combine(b, "checkpoints.txt"), string.Join("\n\n", File.ReadAllText(Path.Combine(b, "checkpoints.txt")).Split("\n\n")[..^3]) + "\n\n"));
        yield return ("source-changed", b => File.AppendAllText(Directory.GetFiles(Path.Combine(b, "sources"))[0], "!"));
        yield return ("source-gone", b => File.Delete(Directory.GetFiles(Path.Combine(b, "sources"))[0]));
        yield return ("source-too-many", b => File.WriteAllText(Path.Combine(b, "sources", LedgerRig.Hash("uncited")), "uncited"));
        yield return ("keys-gone", b => File.Delete(Path.Combine(b, "keys.json")));
        yield return ("stranger", b => File.WriteAllText(Path.Combine(b, "readme.txt"), "hello"));
    }

    private string Varied()
    {
        _rig.Options = _rig.Options with { Configuration = new Dictionary<string, string> { ["program"] = "1" } };
        _rig.Fill(12);
        var answer = _rig.Record("How many then?");
        _rig.Ledger.Record(LedgerRig.Question("Slowly?"), [new Statement(LedgerRig.Ferry, [1], Verdict.Verbatim)]);
        _rig.Trail.Review("carol", answer.Sequence, new Dictionary<int, ReviewVerdict> { [1] = ReviewVerdict.Supports }, "indeed");
        _rig.Ledger.Record(new AnswerFeedback(answer.Sequence, "dislike", "no", "webchat", "anna"));
        _rig.Trail.Reading("carol", "entry", answer.Sequence);
        _rig.Trail.ErasePerson("person1", "officer", "request 17").ShouldBeGreaterThan(1);
        _rig.Ledger.ChangeKey();
        _rig.Time.Now -= TimeSpan.FromDays(1);
        _rig.Record("After all that?", "boris");
        return _rig.Export();
    }

    private (int Exit, string Output) Independent(string bundle, string? pin = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var exit = VerifierProgram.Run([bundle, "--key", pin ?? _rig.Ledger.PinFile], output, output);
        return (exit, output.ToString());
    }

    private static void Lines(string bundle, string file, Func<string[], string[]> harm)
    {
        var path = Path.Combine(bundle, file);
        File.WriteAllText(path, string.Concat(harm(File.ReadAllLines(path)).Select(l => l + "\n")));
    }

    private static void Flip(string bundle, (string File, int At, byte Bit) flip)
    {
        using var stream = new FileStream(Path.Combine(bundle, flip.File), FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);
        stream.Position = flip.At;
        var value = (byte)stream.ReadByte();
        stream.Position = flip.At;
        stream.WriteByte((byte)(value ^ flip.Bit));
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
