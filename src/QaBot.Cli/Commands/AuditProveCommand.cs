using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit prove: the proof of one entry, to be checked by whoever holds its receipt and the public key.</summary>
internal sealed class AuditProveCommand : ICommand
{
    public string Name => "audit prove";

    public string Arguments => "N";

    public string Summary => "Print the proof of entry N as a file (.tlog-proof) that is checked without the ledger: audit verify --proof, or the independent verifier.";

    public IReadOnlyList<Option> Options => [Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        var number = AuditEntryNumber.Read(arguments.TheWord("N"));
        using var ledger = AuditContext.Open(context);
        ledger.SignIfDue(now: true);
        if (new AuditTrail(ledger).Prove(number) is not { } proof) throw new UsageException($"There is no entry {number}: 'qabot audit list' prints their numbers.");
        if (arguments.Has(Option.Json)) console.WriteJson(proof, AuditJsonContext.Default.ProofStatus);
        else if (proof.File is { } file) console.Out.Write(file);
        if (!proof.Holds) console.Words.WriteLine($"qabot: Entry {number} is not proved: {proof.Problem}");
        return Task.FromResult(proof.Holds ? ExitCode.Done : ExitCode.Failed);
    }
}
