using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using QaBot.Audit;
using QaBot.AuditVerifier;

namespace QaBot.Benchmarks;

/// <summary>The figures of the audit ledger: append beside a bare insert, verification and search at scale, every byte flipped, kills.</summary>
internal static class AuditRunner
{
    /// <summary>Runs one of the measurements.</summary>
    public static int Run(string[] args) => args switch
    {
        ["append", var n] => Append(Number(n)),
        ["scale", var n] => Scale(Number(n), null, AuditRig.Passages),
        ["scale", var n, var folder] => Scale(Number(n), folder, AuditRig.Passages),
        ["scale", var n, var folder, var passages] => Scale(Number(n), folder, Number(passages)),
        ["flip", var n] => Flip(Number(n), 1),
        ["flip", var n, var step] => Flip(Number(n), Number(step)),
        ["together", var n] => Together(Number(n)),
        ["kill", var n] => AuditKill.Run(Number(n)),
        ["answer-forever", var directory] => AuditKill.AnswerForever(directory),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("usage: audit append N | scale N [FOLDER [PASSAGES]] | flip ENTRIES [STEP] | together N | kill RUNS");
        return 2;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Records answers, each beside a bare durable insert of as many bytes into a table of its own file, in turn.</summary>
    private static int Append(int count)
    {
        using var rig = new AuditRig();
        using var ledger = rig.Open();
        using var bare = Database.Open(rig.At("bare.db"), TimeSpan.FromSeconds(10));
        bare.Execute($"{JournalMode.PragmasFor(Database.Version)}; CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        var (ours, theirs) = (new List<double>(), new List<double>());
        AuditRig.Record(ledger, 0);
        for (var i = 1; i <= count; i++)
        {
            var answer = AuditRig.Answer(i);
            var clock = Stopwatch.GetTimestamp();
            var receipt = ledger.Record(AuditRig.Question(i), answer, []);
            ours.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            var bytes = Size(ledger, receipt.Sequence);
            clock = Stopwatch.GetTimestamp();
            bare.Write(() =>
            {
                bare.Prepare("INSERT INTO entry(bytes) VALUES(?)").Bind(1, bytes).Run();
                return true;
            });
            theirs.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        Console.WriteLine($"{AuditLedger.Engine}; {count} answers");
        Print("recorded answer", ours);
        Print("bare insert of the same bytes", theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: p50 {At(ours, 0.5) / At(theirs, 0.5):0.00}, p95 {At(ours, 0.95) / At(theirs, 0.95):0.00}"));
        return 0;
    }

    private static byte[] Size(AuditLedger ledger, long sequence) => ledger.Read(store =>
    {
        var row = store.Database.Prepare("SELECT LENGTH(e.envelope) + 32 + LENGTH(p.sealed) + LENGTH(w.tokens) FROM entry e JOIN payload p USING(seq) JOIN words w USING(seq) WHERE e.seq = ?").Bind(1, sequence);
        row.Step();
        var size = (int)row.Number(0);
        row.Reset();
        return RandomNumberGenerator.GetBytes(size);
    });

    /// <summary>Fills a ledger and measures what auditors do with it.</summary>
    /// <param name="count">How many answers.</param>
    /// <param name="folder">Where it is kept for a next time, when it is only measured; null for nowhere.</param>
    /// <param name="passages">How many passages were considered for each answer: most of an entry's bytes.</param>
    private static int Scale(int count, string? folder, int passages)
    {
        using var rig = new AuditRig(folder);
        if (!File.Exists(rig.At("audit/ledger.db"))) Fill(rig, count, passages);
        using var ledger = rig.Open();
        var trail = new AuditTrail(ledger);
        Time("verify", () => Verified(trail.Verify()));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Time("list", () => Found(trail.List(new AuditFilter())));
            Time("list, state declined", () => Found(trail.List(new AuditFilter { State = "declined" })));
            Time("list, document", () => Found(trail.List(new AuditFilter { Document = "doc7.md" })));
            Time("list, verdict nobody gave", () => Found(trail.List(new AuditFilter { Verdict = "wrong-source" })));
            Time("list, person", () => Found(trail.List(new AuditFilter { Person = "person17" })));
            Time("search, frequent word", () => Found(trail.List(new AuditFilter { Text = "question" })));
            Time("search, the oldest entry's word", () => Found(trail.List(new AuditFilter { Text = "unique0" })));
            Time("search, a word that nobody said", () => Found(trail.List(new AuditFilter { Text = "xylophone" })));
            Time("open and prove an entry", () => $"{trail.Find(count / 2)!.Fields.Count} fields, {trail.Prove(count / 2)!.Proof.Count} hashes");
        }

        Time("open the report", () => $"{trail.Report().Declined.Count} questions declined more than once");
        Time("prove 20 entries", () => Proved(trail, count));
        if (Directory.Exists(rig.At("bundle"))) Directory.Delete(rig.At("bundle"), recursive: true);
        Time("export", () => $"entry {trail.Export(rig.At("bundle"), "auditor").Sequence}");
        Time("verify the bundle", () => Verified(AuditTrail.VerifyBundle(rig.At("bundle"), new CheckOptions { PinnedKey = File.ReadAllText(ledger.PinFile) })));
        Time("verify the bundle independently", () => Independent(rig.At("bundle"), ledger.PinFile));
        return 0;
    }

    private static void Fill(AuditRig rig, int count, int passages)
    {
        var clock = Stopwatch.StartNew();
        using (var ledger = rig.Open())
        {
            AuditRig.Record(ledger, 0);
            for (var i = 1; i < count;)
            {
                var until = Math.Min(count, i + 1_000);
                ledger.Append(appender =>
                {
                    for (; i < until; i++) appender.Append(AuditRig.Draft(ledger, i, passages));
                    return true;
                });
            }

            ledger.SignIfDue(now: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} answers, {new FileInfo(rig.At("audit/ledger.db")).Length / 1e6:0} MB, filled in {clock.Elapsed.TotalSeconds:0} s"));
    }

    private static string Verified(CheckReport report) => report.ExitCode == 0
        ? $"{report.Entries} entries, {report.Opened} commitments, {report.Quotes} quotes, root {report.Root[..16]}"
        : throw new InvalidOperationException($"It does not verify: {report.Findings[0].Text}");

    private static string Independent(string bundle, string pin)
    {
        using var said = new StringWriter();
        var exit = VerifierProgram.Run([bundle, "--key", pin], said, said);
        return exit == 0 ? string.Join(", ", said.ToString().Split('\n').Where(l => l.StartsWith("root", StringComparison.Ordinal) || l.StartsWith("checked", StringComparison.Ordinal))) : throw new InvalidOperationException(said.ToString());
    }

    private static string Proved(AuditTrail trail, int count)
    {
        var proofs = Enumerable.Range(0, 20).Select(i => trail.Prove(1 + ((long)i * (count - 1) / 20))!).ToList();
        return proofs.TrueForAll(p => p.Holds) ? $"at the most {proofs.Max(p => p.Proof.Count)} hashes, in trees of up to {proofs.Max(p => p.CheckpointSize)} entries" : throw new InvalidOperationException("A proof does not hold.");
    }

    private static string Found(IReadOnlyList<AuditItem> items) => $"{items.Count} found";

    private static void Time(string what, Func<string> work)
    {
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = work();
        // On a machine that others use too the processor's time says more than the clock's.
        var used = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds,10:0.0} ms ({used.TotalMilliseconds:0.0} ms of processor)  {what}: {result}"));
    }

    /// <summary>Appends through two openings of one folder at once; numbers must be dense, and both verifiers find one root.</summary>
    private static int Together(int count)
    {
        using var rig = new AuditRig();
        using var one = rig.Open();
        using var other = rig.Open();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<long>();
        Parallel.For(0, 2 * count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => numbers.Add((i % 2 == 0 ? one : other).Record(AuditRig.Question(i), AuditRig.Answer(i) with { Trace = null }, []).Sequence));
        var isDense = numbers.Order().SequenceEqual(Enumerable.Range(1, 2 * count).Select(n => (long)n));
        new AuditTrail(one).Export(rig.At("bundle"), "auditor");
        var root = new AuditTrail(other).Verify().Root;
        var bundle = Verified(AuditTrail.VerifyBundle(rig.At("bundle"), new CheckOptions { PinnedKey = File.ReadAllText(one.PinFile) }));
        var independent = Independent(rig.At("bundle"), one.PinFile);
        var isOne = bundle.Contains(root[..16], StringComparison.Ordinal) && independent.Contains(root, StringComparison.Ordinal);
        Console.WriteLine($"2 openings with {count} answers each: numbers {(isDense ? "dense" : "NOT dense")}, {(isOne ? "one root" : "roots DIFFER")}. The ledger's check: {bundle}. The independent verifier: {independent}.");
        return isDense && isOne ? 0 : 1;
    }

    /// <summary>Flips a bit of every byte of a bundle, one after the other; none may pass.</summary>
    private static int Flip(int entries, int step)
    {
        using var rig = new AuditRig();
        string pin;
        using (var ledger = rig.Open())
        {
            for (var i = 0; i < entries - 3; i++) AuditRig.Record(ledger, i, small: true);
            new AuditTrail(ledger).Export(rig.At("bundle"), "auditor");
            pin = File.ReadAllText(ledger.PinFile);
        }

        var random = new Random(1);
        var codes = new SortedDictionary<int, long>();
        foreach (var file in Directory.EnumerateFiles(rig.At("bundle"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < bytes.Length; i += step)
            {
                var bit = (byte)(1 << random.Next(8));
                using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.Read, 1))
                {
                    stream.Position = i;
                    stream.WriteByte((byte)(bytes[i] ^ bit));
                }

                var code = AuditTrail.VerifyBundle(rig.At("bundle"), new CheckOptions { PinnedKey = pin }).ExitCode;
                codes[code] = codes.GetValueOrDefault(code) + 1;
                if (code is not (1 or 4)) Console.WriteLine($"exit {code}: byte {i} of {Path.GetFileName(file)}, bit {bit}");
            }

            File.WriteAllBytes(file, bytes);
        }

        var whole = AuditTrail.VerifyBundle(rig.At("bundle"), new CheckOptions { PinnedKey = pin });
        Console.WriteLine($"{codes.Values.Sum()} flips in a bundle of {whole.Entries} entries: {string.Join(", ", codes.Select(c => $"{c.Value} times exit {c.Key}"))}; untouched exit {whole.ExitCode}.");
        return whole.ExitCode == 0 && codes.Keys.All(c => c is 1 or 4) ? 0 : 1;
    }

    private static void Print(string what, List<double> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-30} p50 {At(times, 0.5):0.00} ms, p95 {At(times, 0.95):0.00} ms, max {times.Max():0.00} ms"));

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));
}
