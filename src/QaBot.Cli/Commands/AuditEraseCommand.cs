using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit erase: everything of one person, or a cited text.</summary>
internal sealed class AuditEraseCommand : ICommand
{
    private static readonly Option Person = new("--person", "ID", "erase what this person asked and was told: the channel's id, or the pseudonym");
    private static readonly Option Source = new("--source", "HASH", "erase the stored text of this SHA-256, which answers cite");
    private static readonly Option Reason = new("--reason", "TEXT", "why, for the record");

    public string Name => "audit erase";

    public string Arguments => "--person ID";

    public string Summary => "Erase one person from the record for good, backups included (their key is destroyed); the ledger still verifies.";

    public IReadOnlyList<Option> Options => [Person, Source, Reason, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        arguments.NoWords();
        var (person, source, reason) = (arguments.Value(Person), arguments.Value(Source), arguments.Value(Reason) ?? "");
        if (person is null == (source is null)) throw new UsageException($"One of {Person.Usage} and {Source.Usage} is needed.");
        using var ledger = AuditContext.Open(context);
        var trail = new AuditTrail(ledger);
        var count = person is not null ? trail.ErasePerson(person, AuditContext.By, reason) : trail.EraseSource(source!, AuditContext.By, reason) ? 1 : 0;
        if (arguments.Has(Option.Json)) console.WriteJson(new AuditActJson("erased", null, count), AuditJsonContext.Default.AuditActJson);
        else console.Words.WriteLine(count == 0 ? "Nothing was there to erase." : person is not null ? $"Erased what {count} entries held." : "Erased the text.");
        return Task.FromResult(ExitCode.Done);
    }
}
