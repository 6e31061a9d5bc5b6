using System.Globalization;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit report: what reviewers upheld, and what people keep asking in vain.</summary>
internal sealed class AuditReportCommand : ICommand
{
    public string Name => "audit report";

    public string Arguments => "";

    public string Summary => "Print what share of citations reviewers upheld, by document, composer and month; and declined questions that people keep asking.";

    public IReadOnlyList<Option> Options => [Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        var console = context.Console;
        using var ledger = AuditContext.Open(context);
        var report = new AuditTrail(ledger).Report();
        if (context.Arguments.Has(Option.Json)) console.WriteJson(report, AuditJsonContext.Default.AuditReport);
        else Write(console.Out, report);
        return Task.FromResult(ExitCode.Done);
    }

    private static void Write(TextWriter output, AuditReport report)
    {
        output.WriteLine("Answers by month and state");
        foreach (var s in report.States) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {s.Month}  {s.Count,7}  {s.State}"));
        output.WriteLine("Answers by month and verdict of verification; one with several counts for each");
        foreach (var v in report.Verdicts) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {v.Month}  {v.Count,7}  {v.Verdict}"));
        output.WriteLine("Citations by month of the answer and verdict of reviewers");
        foreach (var v in report.Reviews) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {v.Month}  {v.Count,7}  {v.Verdict}"));
        foreach (var (title, shares) in new[] { ("document", report.ByDocument), ("composer", report.ByComposer), ("month", report.ByMonth) })
        {
            output.WriteLine($"Citations upheld by reviewers, by {title}");
            foreach (var s in shares)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {100 * s.Share,5:0.0} %  {s.Upheld,4} of {s.Reviewed,4}, {s.Partly,4} partly  {TerminalText.OneLine(s.Group)}"));
            if (shares.Count == 0) output.WriteLine("  none reviewed yet");
        }

        output.WriteLine("Declined more than once");
        foreach (var q in report.Declined)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {q.Times,4} times by {q.People,3}  {TerminalText.Snippet(q.Question, 100)}"));
        if (report.Declined.Count == 0) output.WriteLine("  none");
    }
}
