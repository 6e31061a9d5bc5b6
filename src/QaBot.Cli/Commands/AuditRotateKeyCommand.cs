using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit rotate-key: another key signs from now on.</summary>
internal sealed class AuditRotateKeyCommand : ICommand
{
    public string Name => "audit rotate-key";

    public string Arguments => "";

    public string Summary => "Draw a new key to sign with; old and new sign the checkpoint that brings it, so that whoever pinned the old one can follow.";

    public IReadOnlyList<Option> Options => [Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        var console = context.Console;
        using var ledger = AuditContext.Open(context);
        var receipt = ledger.ChangeKey();
        if (context.Arguments.Has(Option.Json)) console.WriteJson(new AuditActJson("key-changed", receipt.Sequence, null), AuditJsonContext.Default.AuditActJson);
        else console.Words.WriteLine($"Another key signs from entry {receipt.Sequence} on. Give verifiers the new '{ledger.PinFile}'; the one that they pinned still verifies bundles of this ledger.");
        return Task.FromResult(ExitCode.Done);
    }
}
