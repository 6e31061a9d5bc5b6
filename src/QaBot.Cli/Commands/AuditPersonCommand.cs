using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit person: everything that the record holds of one person, for a request to see it.</summary>
internal sealed class AuditPersonCommand : ICommand
{
    public string Name => "audit person";

    public string Arguments => "ID";

    public string Summary => "Print everything on record of one person (the channel's id, or the pseudonym) and nothing of others; --json gives one object a line.";

    public IReadOnlyList<Option> Options => [Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        var person = arguments.TheWord("ID");
        using var ledger = AuditContext.Open(context);
        var entries = new AuditTrail(ledger).Person(person, AuditContext.By);
        foreach (var entry in entries)
        {
            if (arguments.Has(Option.Json)) console.WriteJson(entry, AuditJsonContext.Default.PersonEntry);
            else Write(console.Out, entry);
        }

        if (entries.Count == 0) console.Words.WriteLine("Nothing is on record of this person.");
        return Task.FromResult(ExitCode.Done);
    }

    private static void Write(TextWriter output, PersonEntry entry)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence,7}  {entry.Time:yyyy-MM-dd HH:mm:ss}Z  {entry.Type}{(entry.About is { } about ? $" of {about}" : "")}{(entry.IsOwn ? "" : ", by somebody else")}"));
        foreach (var (name, field) in entry.Fields) output.WriteLine($"         {name}  {TerminalText.OneLine(field.GetRawText())}");
    }
}
