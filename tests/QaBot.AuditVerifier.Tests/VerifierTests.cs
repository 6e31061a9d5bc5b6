using System.Text;
using QaBot.AuditVerifier.Bundle;
using Shouldly;
using Xunit;

namespace QaBot.AuditVerifier.Tests;

public sealed class VerifierTests : IDisposable
{
    private const string Source = "Kelp grows in cold water. 🌊 The Skarnholm Bridge opened in 1987 and is 2,340 metres long. It was paid by tolls.";
    private const string Sentence = "The Skarnholm Bridge opened in 1987 and is 2,340 metres long.";
    private readonly string _folder = Directory.CreateTempSubdirectory("verifier").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_whole_bundle_passes_and_says_what_was_checked()
    {
        var (exit, output) = Verify(Good());
        exit.ShouldBe(0, output);
        output.ShouldStartWith("verified (exit 0)\n");
        output.ShouldContain("entries      10, from ");
        output.ShouldContain("3 answer, 1 decline, 1 erasure, 1 feedback, 1 key, 1 opened, 1 part, 1 review");
        output.ShouldContain("2 quotes at their place, 2 statements word by word; 2 checks of kinds that this verifier does not know");
        output.ShouldContain("(pinned)");
    }

    [Fact]
    public void The_report_is_also_one_JSON_object()
    {
        var (exit, output) = Verify(Good(), "--json");
        exit.ShouldBe(0);
        var root = System.Text.Json.JsonDocument.Parse(output).RootElement;
        root.GetProperty("verdict").GetString().ShouldBe("verified");
        root.GetProperty("entries").GetInt32().ShouldBe(10);
        root.GetProperty("types").GetProperty("answer").GetInt32().ShouldBe(3);
        root.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void The_older_key_may_be_the_pinned_one()
    {
        var maker = new BundleMaker();
        var first = maker.Key;
        maker.ChangeKey();
        Exit(maker, pinned: first).ShouldBe(0);
    }

    [Fact]
    public void Another_ledgers_key_is_not_trusted()
    {
        var maker = Good();
        Exit(maker, pinned: new BundleMaker().Key).ShouldBe(3);
    }

    [Fact]
    public void A_new_key_that_the_old_one_did_not_sign_is_tampering()
    {
        var maker = new BundleMaker();
        maker.ChangeKey(signedByOld: false);
        var (exit, output) = Verify(maker);
        exit.ShouldBe(1);
        output.ShouldContain("V4  tampered: The checkpoint of size 2 has 1 signatures; 2 are due.");
    }

    [Fact]
    public void Entries_after_the_last_checkpoint_are_incomplete_unless_allowed()
    {
        var maker = Good();
        maker.Add("feedback", withPayload: true);
        Verify(maker).Output.ShouldContain("V9  incomplete: 1 entries after the last checkpoint are signed by nobody yet; 0 are allowed.");
        Exit(maker).ShouldBe(2);
        Exit(maker, "--max-tail", "1").ShouldBe(0);
    }

    [Fact]
    public void A_bundle_cut_short_is_found_by_a_checkpoint_or_receipt_from_elsewhere()
    {
        var whole = new BundleMaker();
        whole.Add("feedback", withPayload: true);
        whole.Checkpoint();
        var bundle = whole.WriteTo(_folder);
        whole.Add("feedback", withPayload: true);
        var kept = Keep(whole.Note());
        Run(bundle).Exit.ShouldBe(0);
        Run(bundle, "--checkpoints", kept).ShouldBe((2, true), "cut short: you hold a checkpoint of 3 entries, it has 2");
        Run(bundle, "--receipt", whole.Receipt(2)).ShouldBe((2, true), "You hold a receipt for entry 2; the bundle ends with entry 1.");
        Run(bundle, "--receipt", whole.Receipt(1)).Exit.ShouldBe(0);
    }

    [Fact]
    public void A_fork_is_found_and_both_notes_are_printed()
    {
        var first = new BundleMaker();
        first.Add("feedback", withPayload: true);
        first.Checkpoint();
        var bundle = first.WriteTo(_folder);
        var other = new BundleMaker();
        other.Add("review");
        // The same key signs another history of the same length.
        var kept = Keep(other.Note(first.Key));
        var (exit, output) = Run(bundle, "--checkpoints", kept);
        exit.ShouldBe(1);
        output.ShouldContain("The ledger was forked");
        output.Split(BundleMaker.Origin + "\n2\n").Length.ShouldBe(3);
        Run(bundle, "--receipt", other.Receipt(1)).ShouldBe((1, true), "Entry 1 is not the one that you hold a receipt for.");
        Run(bundle, "--checkpoints", Keep(other.Note())).ShouldBe((3, true), "is signed by none of this ledger's keys");
    }

    [Fact]
    public void Withheld_words_are_incomplete_unless_allowed()
    {
        var maker = Good();
        var bundle = maker.WriteTo(_folder);
        File.Delete(Path.Combine(bundle, "payloads.ndjson"));
        Run(bundle).ShouldBe((2, true), "fields are withheld");
        Run(bundle, "--allow-withheld").Exit.ShouldBe(0);
    }

    [Fact]
    public void An_erased_payload_that_comes_back_is_tampering()
    {
        var maker = new BundleMaker();
        var entry = maker.Add("feedback", withPayload: true);
        maker.Add("erasure", $"about=[[{entry},{entry}]]");
        maker.Checkpoint();
        Verify(maker).ShouldBe((1, true), "The payload of entry 1 is here, though it was erased.");
    }

    [Fact]
    public void A_quote_that_does_not_stand_at_its_place_is_found()
    {
        var maker = new BundleMaker { Quote = Sentence.Replace("1987", "1988", StringComparison.Ordinal) };
        maker.AddAnswer(Source, Sentence);
        maker.Checkpoint();
        Verify(maker).ShouldBe((1, true), "Entry 1: the quote of citation 1 does not stand at its place in the source.");
    }

    [Fact]
    public void A_statement_in_other_words_than_its_quotes_is_found()
    {
        var maker = new BundleMaker { Statement = "The Skarnholm Bridge never opened." };
        maker.AddAnswer(Source, Sentence);
        maker.Checkpoint();
        Verify(maker).ShouldBe((1, true), "Entry 1: a statement is not made of the words that it quotes.");
    }

    [Fact]
    public void A_decorated_initial_may_be_lost()
    {
        var maker = new BundleMaker { Statement = "Jhe Skarnholm Bridge opened." };
        maker.AddAnswer("he Skarnholm Bridge opened at last.", "he Skarnholm Bridge opened");
        maker.Checkpoint();
        Exit(maker).ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"statements\":[{\"text\":\"\\ud800\",\"citations\":[],\"checks\":[]}],\"citations\":[]}")]
    [InlineData("{\"statements\":[{\"text\":7,\"citations\":[],\"checks\":[]}],\"citations\":[]}")]
    [InlineData("{\"statements\":[],\"statements\":[],\"citations\":[]}")]
    [InlineData("{\"statements\":[],\"citations\":{}}")]
    [InlineData("[]")]
    [InlineData("{")]
    public void An_answer_of_another_form_is_unreadable(string data)
    {
        var maker = new BundleMaker();
        maker.Add("answer", "sources=[]", true, "answer", data);
        maker.Checkpoint();
        Exit(maker).ShouldBe(4);
    }

    [Theory]
    [InlineData("2026-11-23T07:59:30.000Z", 1)]
    [InlineData("2026-11-23T08:00:00.000Z", 0)]
    public void Time_may_not_run_backwards(string time, int expected)
    {
        var maker = new BundleMaker();
        maker.Add("feedback");
        maker.Add("feedback", time: time);
        maker.Checkpoint();
        Exit(maker).ShouldBe(expected);
    }

    [Fact]
    public void A_clock_that_was_set_says_from_when()
    {
        var maker = new BundleMaker();
        maker.Add("clock", "was=\"2026-11-23T08:00:01.000Z\"", time: "2026-11-23T07:00:00.000Z");
        maker.Checkpoint();
        Exit(maker).ShouldBe(0);
        var other = new BundleMaker();
        other.Add("clock", "was=\"2026-11-23T08:00:09.000Z\"", time: "2026-11-23T07:00:00.000Z");
        other.Checkpoint();
        Exit(other).ShouldBe(1);
    }

    [Theory]
    [InlineData("an unexpected file", 4)]
    [InlineData("a source under a false name", 1)]
    [InlineData("no entries", 4)]
    [InlineData("a line removed", 1)]
    [InlineData("two lines exchanged", 1)]
    [InlineData("a line twice", 1)]
    [InlineData("a source removed", 2)]
    [InlineData("a byte order mark", 4)]
    [InlineData("no last line feed", 4)]
    [InlineData("an empty line", 4)]
    [InlineData("a space in a line", 4)]
    [InlineData("a checkpoint removed", 2)]
    [InlineData("a number written as a fraction", 4)]
    public void What_is_done_to_a_bundle_is_found(string deed, int expected)
    {
        var bundle = Good().WriteTo(_folder);
        var entries = Path.Combine(bundle, "entries.ndjson");
        var lines = File.ReadAllLines(entries).ToList();
        var source = Directory.GetFiles(Path.Combine(bundle, "sources"))[0];
        switch (deed)
        {
            case "an unexpected file": File.WriteAllText(Path.Combine(bundle, "notes.txt"), ""); break;
            case "a source under a false name": File.Move(source, Path.Combine(bundle, "sources", new string('a', 64))); break;
            case "no entries": File.WriteAllText(entries, ""); break;
            case "a line removed": lines.RemoveAt(4); Save(); break;
            case "two lines exchanged": (lines[3], lines[4]) = (lines[4], lines[3]); Save(); break;
            case "a line twice": lines.Insert(4, lines[4]); Save(); break;
            case "a source removed": File.Delete(source); break;
            case "a byte order mark": File.WriteAllText(entries, File.ReadAllText(entries), new UTF8Encoding(true)); break;
            case "no last line feed": File.WriteAllText(entries, File.ReadAllText(entries).TrimEnd('\n')); break;
            case "an empty line": lines.Insert(4, ""); Save(); break;
            case "a space in a line": lines[4] = lines[4].Replace(":", ": ", StringComparison.Ordinal); Save(); break;
            case "a checkpoint removed":
                var notes = File.ReadAllText(Path.Combine(bundle, "checkpoints.txt"));
                File.WriteAllText(Path.Combine(bundle, "checkpoints.txt"), notes[..notes.LastIndexOf(BundleMaker.Origin + "\n10\n", StringComparison.Ordinal)]);
                break;
            case "a number written as a fraction":
                var envelope = Encoding.UTF8.GetString(Convert.FromBase64String(lines[4][13..^2])).Replace("\"seq\":4", "\"seq\":4.0", StringComparison.Ordinal);
                lines[4] = $"{{\"envelope\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(envelope))}\"}}";
                Save();
                break;
            default: throw new ArgumentOutOfRangeException(nameof(deed));
        }

        Run(bundle).Exit.ShouldBe(expected, Run(bundle).Output);

        void Save() => File.WriteAllText(entries, string.Concat(lines.Select(l => l + "\n")));
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_of_fifty_entries_is_found()
    {
        var maker = new BundleMaker();
        maker.AddAnswer(Source, Sentence);
        maker.AddAnswer(Source, "paid by tolls");
        maker.ChangeKey();
        while (maker.Count < 49) maker.Add("feedback", withPayload: maker.Count % 8 == 0, data: "{}");
        maker.Erase(40, 40);
        maker.Checkpoint();
        var random = new Random(20261123);
        var bundle = maker.WriteTo(_folder);
        Run(bundle).Exit.ShouldBe(0);
        var survivors = new List<string>();
        foreach (var file in Directory.GetFiles(bundle, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < bytes.Length; i++)
            {
                var bit = (byte)(1 << random.Next(8));
                bytes[i] ^= bit;
                File.WriteAllBytes(file, bytes);
                if (Run(bundle).Exit == 0) survivors.Add($"{Path.GetFileName(file)} byte {i} bit {bit}");
                bytes[i] ^= bit;
            }

            File.WriteAllBytes(file, bytes);
        }

        survivors.ShouldBeEmpty();
        Run(bundle).Exit.ShouldBe(0);
    }

    [Fact]
    public void A_file_cut_anywhere_is_found()
    {
        var bundle = Good().WriteTo(_folder);
        foreach (var file in Directory.GetFiles(bundle, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            for (var length = 0; length < bytes.Length; length += 7)
            {
                File.WriteAllBytes(file, bytes[..length]);
                Run(bundle).Exit.ShouldNotBe(0, $"{Path.GetFileName(file)} cut to {length} bytes");
            }

            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public void Rubbish_never_passes_and_never_breaks_the_program()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var bundle = Good().WriteTo(_folder);
        var files = Directory.GetFiles(bundle, "*", SearchOption.AllDirectories);
        for (var i = 0; i < 300; i++)
        {
            var file = files[random.Next(files.Length)];
            var bytes = File.ReadAllBytes(file);
            var rubbish = new byte[random.Next(200)];
            random.NextBytes(rubbish);
            var at = random.Next(bytes.Length);
            byte[] mixed = [.. bytes[..at], .. rubbish, .. bytes[Math.Min(bytes.Length, at + random.Next(200))..]];
            if (mixed.AsSpan().SequenceEqual(bytes)) continue;
            File.WriteAllBytes(file, mixed);
            Run(bundle).Exit.ShouldBeInRange(1, 4, $"seed {Seed}, round {i}");
            File.WriteAllBytes(file, bytes);
        }
    }

    [Theory]
    [InlineData("", "The bundle is missing: name its folder.")]
    [InlineData("folder", "The pinned key is missing: --key FILE.")]
    [InlineData("folder --key", "--key needs a value.")]
    [InlineData("folder --key k --receipt 12", "'12' is no receipt: give an entry's number, a colon and 16 hex digits.")]
    [InlineData("folder --key k --max-tail x", "--max-tail is 'x': give a whole number.")]
    [InlineData("folder other --key k", "One bundle at a time: 'other' is one too many.")]
    [InlineData("folder --key k --fast", "There is no option --fast.")]
    public void Wrong_usage_says_what_is_wrong(string line, string problem)
    {
        var errors = new StringWriter();
        VerifierProgram.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), TextWriter.Null, errors).ShouldBe(4);
        errors.ToString().ShouldStartWith(problem);
    }

    [Fact]
    public void A_folder_or_key_that_is_not_there_is_said()
    {
        var key = Keep(new BundleMaker().Pinned());
        Run("nowhere", "--key", key).ShouldBe((4, true), "There is no folder 'nowhere': unpack the bundle and name its folder.");
        var output = new StringWriter();
        VerifierProgram.Run([Good().WriteTo(_folder), "--key", Path.Combine(_folder, "no.pub")], output, TextWriter.Null).ShouldBe(4);
        output.ToString().ShouldContain("no.pub' cannot be read");
    }

    [Fact]
    public void Words_that_a_terminal_would_obey_are_not_printed() =>
        Plain.Of("a\u001b[2Jb\u202ec\nd").ShouldBe("a\ufffd[2Jb\ufffdc\nd");

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_tree_has_the_roots_of_RFC_6962s_vectors(int leaves, string root)
    {
        string[] data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var tree = new Merkle();
        foreach (var leaf in data.Take(leaves)) tree.Append(Merkle.Leaf(Convert.FromHexString(leaf)));
        Convert.ToHexStringLower(tree.Root()).ShouldBe(root);
    }

    [Theory]
    [InlineData("3006020101020101", true)]
    [InlineData("300702020001020101", false)]
    [InlineData("3006020181020101", false)]
    [InlineData("300602010102010100", false)]
    [InlineData("30060201010201", false)]
    [InlineData("308106020101020101", false)]
    [InlineData("3007020200810201ff", false)]
    [InlineData("30070202008102017f", true)]
    public void A_signature_is_read_in_one_form_only(string der, bool isStrict) =>
        (DerSignature.ToFixed(Convert.FromHexString(der)) is not null).ShouldBe(isStrict);

    private static BundleMaker Good()
    {
        var maker = new BundleMaker();
        maker.AddAnswer(Source, Sentence);
        maker.Add("part", withPayload: true);
        maker.Add("decline", "reason=\"nothing-found\"", true);
        maker.Checkpoint();
        maker.AddAnswer(Source, "It was paid by tolls.");
        maker.ChangeKey();
        var erased = maker.AddAnswer("Another text that somebody asked to be erased.", "Another text");
        maker.Add("feedback", withPayload: true);
        maker.Add("review", "about=[[1,1]]", true);
        maker.Erase(erased, erased, "Another text that somebody asked to be erased.");
        maker.Checkpoint();
        return maker;
    }

    private int Exit(BundleMaker maker, params string[] options) => Verify(maker, options).Exit;

    private int Exit(BundleMaker maker, System.Security.Cryptography.ECDsa pinned) => Run(Fresh(maker, pinned)).Exit;

    private (int Exit, string Output) Verify(BundleMaker maker, params string[] options) => Run(Fresh(maker, null), options);

    private string Fresh(BundleMaker maker, System.Security.Cryptography.ECDsa? pinned)
    {
        if (Directory.Exists(Path.Combine(_folder, "bundle"))) Directory.Delete(Path.Combine(_folder, "bundle"), true);
        return maker.WriteTo(_folder, pinned);
    }

    private string Keep(string text)
    {
        var path = Path.Combine(_folder, $"kept-{Guid.NewGuid():N}");
        File.WriteAllText(path, text);
        return path;
    }

    private (int Exit, string Output) Run(string bundle, params string[] options)
    {
        var output = new StringWriter();
        string[] key = options.Contains("--key") ? [] : ["--key", Path.Combine(_folder, "signing.pub")];
        var exit = VerifierProgram.Run([bundle, .. key, .. options], output, TextWriter.Null);
        return (exit, output.ToString());
    }
}

internal static class ResultExtensions
{
    /// <summary>The exit code is as expected, and the output has the words.</summary>
    public static void ShouldBe(this (int Exit, string Output) result, (int Exit, bool Says) expected, string words)
    {
        result.Exit.ShouldBe(expected.Exit, result.Output);
        result.Output.Contains(words, StringComparison.Ordinal).ShouldBe(expected.Says, result.Output);
    }
}
