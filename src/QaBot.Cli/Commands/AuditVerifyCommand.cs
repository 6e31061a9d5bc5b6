using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit verify: whether anybody touched the record.</summary>
internal sealed class AuditVerifyCommand : ICommand
{
    private static readonly Option Bundle = new("--bundle", "DIR", "verify an exported bundle instead of the ledger; needs --key");
    private static readonly Option Proof = new("--proof", "FILE", "verify the proof of one entry (qabot audit prove) instead of the ledger; needs --key");
    private static readonly Option Key = new("--key", "FILE", "the pinned public key (signing.pub), kept elsewhere than the ledger");
    private static readonly Option Held = new("--checkpoint", "FILE", "checkpoints kept elsewhere, which the ledger must continue");
    private static readonly Option Receipt = new("--receipt", "N:HEX", "an answer's number and receipt, which must still hold");
    private static readonly Option Withheld = new("--allow-withheld", null, "payloads may be missing from a bundle");

    public string Name => "audit verify";

    public string Arguments => "";

    public string Summary => "Verify numbers, tree, signatures, payloads, and each quote against its stored source; exit code 1 when anything is wrong.";

    public IReadOnlyList<Option> Options => [Bundle, Proof, Key, Held, Receipt, Withheld, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        arguments.NoWords();
        var options = new CheckOptions
        {
            PinnedKey = arguments.Value(Key) is { } key ? Text(key) : null,
            HeldCheckpoints = arguments.Value(Held) is { } held ? Text(held) : null,
            Receipts = arguments.Value(Receipt) is { } receipt ? [ReadReceipt(receipt)] : [],
            AllowWithheld = arguments.Has(Withheld),
        };
        if (arguments.Has(Bundle) && arguments.Has(Proof)) throw new UsageException($"{Bundle.Name} or {Proof.Name}: give one of them.");
        var report = arguments.Value(Bundle) is { } bundle ? OfBundle(bundle, options) : arguments.Value(Proof) is { } proof ? OfProof(proof, options) : OfLedger(context, options);
        if (arguments.Has(Option.Json)) console.WriteJson(report, AuditJsonContext.Default.CheckReport);
        else if (arguments.Has(Proof)) WriteProved(console.Out, report);
        else Write(console.Out, report);
        return Task.FromResult(report.ExitCode == 0 ? ExitCode.Done : ExitCode.Failed);
    }

    private static CheckReport OfBundle(string folder, CheckOptions options)
    {
        if (options.PinnedKey is null) throw new UsageException($"A bundle proves nothing without a key from elsewhere: {Key.Usage}.");
        return AuditTrail.VerifyBundle(folder, options);
    }

    private static CheckReport OfProof(string file, CheckOptions options)
    {
        if (options.PinnedKey is null) throw new UsageException($"A proof proves nothing without a key from elsewhere: {Key.Usage}.");
        return AuditTrail.VerifyProof(Text(file), options);
    }

    private static CheckReport OfLedger(CommandContext context, CheckOptions options)
    {
        using var ledger = AuditContext.Open(context);
        return new AuditTrail(ledger).Verify(options with { MostTail = long.MaxValue, PinnedKey = options.PinnedKey ?? Text(ledger.PinFile) });
    }

    private static void Write(TextWriter output, CheckReport report)
    {
        string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        output.WriteLine($"ledger       {report.Origin}, key {report.PinnedKey}");
        output.WriteLine($"entries      {N(report.Entries)} ({string.Join(", ", report.Types.Select(t => $"{N(t.Value)} {t.Key}"))})");
        output.WriteLine($"root         {report.Root}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time         {report.First:yyyy-MM-dd HH:mm:ss}Z to {report.Last:yyyy-MM-dd HH:mm:ss}Z"));
        output.WriteLine($"checkpoints  {N(report.Checkpoints)}; {N(report.Tail)} entries came after the last");
        output.WriteLine($"payloads     {N(report.Opened)} commitments opened; {N(report.Erased)} entries erased; {N(report.Withheld)} fields missing");
        output.WriteLine($"sources      {N(report.Quotes)} quotes and {N(report.Words)} statements' words found again");
        WriteFindings(output, report);
        output.WriteLine(report.ExitCode == 0 ? "Everything holds." : $"Not everything holds: {N(report.Findings.Count + report.More)} findings.");
    }

    private static void WriteProved(TextWriter output, CheckReport report)
    {
        if (report.Origin.Length > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join("", report.Types.Keys)} of {report.First:yyyy-MM-dd HH:mm:ss}Z in {report.Origin}, key {report.PinnedKey}, root {report.Root}"));
        WriteFindings(output, report);
        output.WriteLine(report.ExitCode == 0 ? "It is in the signed ledger." : "It is not proved.");
    }

    private static void WriteFindings(TextWriter output, CheckReport report)
    {
        foreach (var finding in report.Findings)
            output.WriteLine($"{finding.Kind.ToString().ToUpperInvariant()}  {(finding.Entry is { } entry ? $"entry {entry}: " : "")}{TerminalText.Clean(finding.Text)}");
        if (report.More > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {report.More:N0} findings more"));
    }

    private static AuditReceipt ReadReceipt(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && parts[1].Length == 16 && parts[1].All(char.IsAsciiHexDigit)
            ? new AuditReceipt(AuditEntryNumber.Read(parts[0]), parts[1].ToLowerInvariant())
            : throw new UsageException($"A receipt reads N:HEX, the entry's number and 16 hex digits, not '{text}'.");
    }

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : throw new UsageException($"There is no file '{path}'.");
}
