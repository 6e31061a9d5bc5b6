using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Ingestion;

namespace QaBot.Cli.Commands;

/// <summary>qabot ingest: reads what was added, changed or removed, and says what came of each file.</summary>
internal sealed class IngestCommand : ICommand
{
    private static readonly Option Watch = new("--watch", null, "go on following the folder, until stopped");

    public string Name => "ingest";

    public string Arguments => "[URL…]";

    public string Summary => "Read what changed in the corpus folder; say what was read, removed, skipped and failed, and why. With addresses, fetch these into the folder first.";

    public IReadOnlyList<Option> Options => [Watch, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        await FetchAsync(context, cancellation).ConfigureAwait(false);
        using var application = context.OpenSilently(cancellation);
        var output = context.Console.Out;
        Write(output, application.Report);
        output.WriteLine(IngestionSummary.Line(application.Report));
        context.WaitForVectors(application, cancellation);
        if (!context.Arguments.Has(Watch)) return application.Report.Failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;

        context.Console.Words.WriteLine($"Following '{TerminalText.OneLine(application.Options.CorpusDirectory)}'. Ctrl-C ends it.");
        context.Console.Flush();
        var said = application.Report.Failed.Select(f => f.Reason).ToHashSet(StringComparer.Ordinal);
        await application.FollowAsync(new Told(news => Tell(context, news, said)), TimeProvider.System, cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task FetchAsync(CommandContext context, CancellationToken cancellation)
    {
        if (context.Arguments.Words.Count == 0) return;
        if (context.Arguments.Words.FirstOrDefault(w => !w.Contains("://", StringComparison.Ordinal)) is { } word)
            throw new UsageException($"'{TerminalText.Snippet(word, 80)}' is no web address: qabot ingest takes addresses that begin with https://, or nothing.");
        var settings = context.Settings();
        using var fetcher = new WebFetcher(new WebOptions { MaxBytes = settings.MaxFileMegabytes * 1_000_000L, AllowLoopback = context.Environment("QABOT_TEST_ALLOW_LOOPBACK") == "1" });
        var sources = new WebSources(settings.CorpusDirectory, fetcher, TimeProvider.System);
        var known = DocumentReaders.All.SelectMany(r => r.Extensions).ToHashSet(StringComparer.Ordinal);
        foreach (var address in context.Arguments.Words)
            context.Console.Out.WriteLine($"fetched   {TerminalText.OneLine(await sources.AddAsync(address, known, cancellation).ConfigureAwait(false))}");
    }

    private static void Tell(CommandContext context, WatchNews news, HashSet<string> said)
    {
        if (news.Problem is { } problem && said.Add(problem)) context.Console.Words.WriteLine(TerminalText.OneLine(problem));
        if (news.Report is not { } report) return;
        var failed = report.Failed.Where(f => said.Add(f.Reason)).ToArray();
        if (!report.HasChanges && failed.Length == 0) return;
        Write(context.Console.Out, report with { Failed = failed, Skipped = [], Forgotten = [] });
        context.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {IngestionSummary.Line(report)}"));
        context.Console.Flush();
    }

    private static void Write(TextWriter output, IngestionReport report)
    {
        var renamed = report.Renamed.ToDictionary(r => r.To, r => r.From, StringComparer.Ordinal);
        var left = renamed.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var name in report.Read)
            output.WriteLine(renamed.TryGetValue(name, out var from) ? $"renamed   {TerminalText.OneLine(from)} → {TerminalText.OneLine(name)}" : $"read      {TerminalText.OneLine(name)}");
        foreach (var name in report.Removed)
            if (!left.Contains(name)) output.WriteLine($"removed   {TerminalText.OneLine(name)}");
        foreach (var name in report.Forgotten) output.WriteLine($"forgotten {TerminalText.OneLine(name)}");
        foreach (var file in report.Skipped) output.WriteLine($"skipped   {TerminalText.OneLine(file.Reason)}");
        foreach (var file in report.Failed) output.WriteLine($"failed    {TerminalText.OneLine(file.Reason)}");
    }

    /// <summary>Tells on the spot and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class Told(Action<WatchNews> tell) : IProgress<WatchNews>
    {
        public void Report(WatchNews value) => tell(value);
    }
}
