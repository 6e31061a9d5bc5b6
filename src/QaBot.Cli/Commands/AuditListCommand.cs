using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit list: the entries of the ledger, newest first.</summary>
internal sealed class AuditListCommand : ICommand
{
    private static readonly Option From = new("--from", "TIME", "written then or later: 2026-11-23, or 2026-11-23T15:00Z");
    private static readonly Option To = new("--to", "TIME", "written before then");
    private static readonly Option Type = new("--type", "TYPE", $"of this type: {string.Join(", ", EntryTypes.All)}");
    private static readonly Option State = new("--state", "STATE", "answers of this state: verified, partial, declined, failed");
    private static readonly Option Document = new("--document", "NAME", "answers that cite this document");
    private static readonly Option Verdict = new("--verdict", "VERDICT", "with this verdict: verbatim, supported, ..., or a reviewer's: supports, partly, does-not, wrong-source");
    private static readonly Option Person = new("--person", "ID", "of this person: the channel's id, or the pseudonym");
    private static readonly Option Text = new("--text", "WORDS", "with all of these words in question or answer");
    private static readonly Option Before = new("--before", "N", "with a number below N: the next page");
    private static readonly Option Limit = new("--limit", "N", "how many (50)");
    private static readonly string[] States = ["verified", "partial", "declined", "failed"];

    public string Name => "audit list";

    public string Arguments => "";

    public string Summary => "List what was asked and done, newest first: number, time, type, state, question.";

    public IReadOnlyList<Option> Options => [From, To, Type, State, Document, Verdict, Person, Text, Before, Limit, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        arguments.NoWords();
        var filter = Filter(arguments);
        using var ledger = AuditContext.Open(context);
        foreach (var item in new AuditTrail(ledger).List(filter))
        {
            if (arguments.Has(Option.Json)) console.WriteJson(item, AuditJsonContext.Default.AuditItem);
            else console.Out.WriteLine(Line(item));
        }

        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>An entry in one line.</summary>
    internal static string Line(AuditItem item)
    {
        var said = item.IsErased ? "(erased)" : item.Question ?? item.Text ?? "";
        var about = item.About is { } number ? string.Create(CultureInfo.InvariantCulture, $" of {number}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{item.Sequence,7}  {item.Time:yyyy-MM-dd HH:mm:ss}Z  {item.Type + about,-14} {item.State ?? "",-9} {TerminalText.Snippet(said, 100)}").TrimEnd();
    }

    private static AuditFilter Filter(ParsedArguments arguments)
    {
        if (arguments.Value(Type) is { } type && !EntryTypes.All.Contains(type)) throw new UsageException($"There is no type '{type}': the types are {string.Join(", ", EntryTypes.All)}.");
        if (arguments.Value(State) is { } state && !States.Contains(state)) throw new UsageException($"There is no state '{state}': the states are {string.Join(", ", States)}.");
        if (arguments.Value(Verdict) is { } verdict && !AuditFilter.IsVerdict(verdict)) throw new UsageException($"There is no verdict '{verdict}'. See: qabot audit list --help");
        return new AuditFilter
        {
            From = Time(arguments, From),
            To = Time(arguments, To),
            Type = arguments.Value(Type),
            State = arguments.Value(State),
            Document = arguments.Value(Document),
            Verdict = arguments.Value(Verdict),
            Person = arguments.Value(Person),
            Text = arguments.Value(Text),
            Before = arguments.Value(Before) is { } before ? AuditEntryNumber.Read(before) : null,
            Limit = arguments.Number(Limit, 50, 1, 1_000),
        };
    }

    private static DateTimeOffset? Time(ParsedArguments arguments, Option option) => arguments.Value(option) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new UsageException($"{option.Name} takes a time such as 2026-11-23 or 2026-11-23T15:00Z, not '{text}'.");
}
