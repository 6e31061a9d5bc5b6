using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit retain: what people wrote longer ago than a limit is erased.</summary>
internal sealed class AuditRetainCommand : ICommand
{
    private static readonly Option Days = new("--days", "N", "keep what is at the most N days old");

    public string Name => "audit retain";

    public string Arguments => "--days N";

    public string Summary => "Erase what people asked and were told more than N days ago; the ledger still verifies.";

    public IReadOnlyList<Option> Options => [Days, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        arguments.NoWords();
        if (!arguments.Has(Days)) throw new UsageException($"The limit is missing: {Days.Usage}.");
        var days = arguments.Number(Days, 0, 1, 36_500);
        using var ledger = AuditContext.Open(context);
        var count = new AuditTrail(ledger).Retain(TimeSpan.FromDays(days), AuditContext.By);
        if (arguments.Has(Option.Json)) console.WriteJson(new AuditActJson("erased", null, count), AuditJsonContext.Default.AuditActJson);
        else console.Words.WriteLine(count == 0 ? $"Nothing is older than {days} days." : $"Erased what {count} entries held.");
        return Task.FromResult(ExitCode.Done);
    }
}
