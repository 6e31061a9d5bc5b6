using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot ingest: reads what was added, changed or removed, and says what came of each file.</summary>
internal sealed class IngestCommand : ICommand
{
    public string Name => "ingest";

    public string Arguments => "";

    public string Summary => "Read what changed in the corpus folder; say what was read, removed, skipped and failed, and why.";

    public IReadOnlyList<Option> Options => [Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Arguments.NoWords();
        using var application = context.OpenSilently(cancellation);
        var report = application.Report;
        var output = context.Console.Out;
        foreach (var name in report.Read) output.WriteLine($"read      {TerminalText.OneLine(name)}");
        foreach (var name in report.Removed) output.WriteLine($"removed   {TerminalText.OneLine(name)}");
        foreach (var name in report.Forgotten) output.WriteLine($"forgotten {TerminalText.OneLine(name)}");
        foreach (var file in report.Skipped) output.WriteLine($"skipped   {TerminalText.OneLine(file.Reason)}");
        foreach (var file in report.Failed) output.WriteLine($"failed    {TerminalText.OneLine(file.Reason)}");
        output.WriteLine(IngestionSummary.Line(report));
        context.WaitForVectors(application, cancellation);
        return Task.FromResult(report.Failed.Count == 0 ? ExitCode.Done : ExitCode.Failed);
    }
}
