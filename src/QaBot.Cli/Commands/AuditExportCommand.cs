using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit export: a bundle for an auditor.</summary>
internal sealed class AuditExportCommand : ICommand
{
    private static readonly Option Without = new("--without-payloads", null, "leave out what people wrote");

    public string Name => "audit export";

    public string Arguments => "DIR";

    public string Summary => "Write the ledger as a bundle into a new folder; that too is put on record.";

    public IReadOnlyList<Option> Options => [Without, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        var folder = arguments.TheWord("DIR");
        using var ledger = AuditContext.Open(context);
        var receipt = new AuditTrail(ledger).Export(folder, AuditContext.By, !arguments.Has(Without));
        if (arguments.Has(Option.Json)) console.WriteJson(new AuditActJson("exported", receipt.Sequence, (int)receipt.Sequence + 1), AuditJsonContext.Default.AuditActJson);
        else console.Words.WriteLine($"Exported {receipt.Sequence + 1} entries to '{folder}'. Its verifier needs the public key from elsewhere: '{ledger.PinFile}'.");
        return Task.FromResult(ExitCode.Done);
    }
}
