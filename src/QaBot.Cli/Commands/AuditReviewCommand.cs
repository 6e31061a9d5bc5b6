using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit review: a reviewer's verdicts on the citations of an answer.</summary>
internal sealed class AuditReviewCommand : ICommand
{
    private static readonly Option Note = new("--note", "TEXT", "what there is to say about it");

    public string Name => "audit review";

    public string Arguments => "N C=VERDICT...";

    public string Summary => "Review answer N: for citation C supports, partly, does-not or wrong-source (qabot audit review 12 1=supports 2=partly).";

    public IReadOnlyList<Option> Options => [Note, Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        if (arguments.Words.Count < 2) throw new UsageException("An answer's number and at least one verdict are needed: qabot audit review 12 1=supports");
        var answer = AuditEntryNumber.Read(arguments.Words[0]);
        var verdicts = new Dictionary<int, ReviewVerdict>();
        foreach (var word in arguments.Words.Skip(1))
        {
            var (citation, verdict) = Read(word);
            if (!verdicts.TryAdd(citation, verdict)) throw new UsageException($"Citation {citation} has two verdicts: give one.");
        }

        using var ledger = AuditContext.Open(context);
        var receipt = new AuditTrail(ledger).Review(AuditContext.By, answer, verdicts, arguments.Value(Note));
        if (arguments.Has(Option.Json)) console.WriteJson(new AuditActJson("reviewed", receipt.Sequence, verdicts.Count), AuditJsonContext.Default.AuditActJson);
        else console.Words.WriteLine($"Reviewed answer {answer}: entry {receipt.Sequence}.");
        return Task.FromResult(ExitCode.Done);
    }

    private static (int Citation, ReviewVerdict Verdict) Read(string word)
    {
        var parts = word.Split('=', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var citation) && ReviewVerdicts.Named(parts[1]) is { } verdict
            ? (citation, verdict)
            : throw new UsageException($"'{word}' is no verdict: write C=VERDICT with supports, partly, does-not or wrong-source.");
    }
}
