using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using QaBot.Benchmarks;
using QaBot.Core;
using QaBot.Search;

return args switch
{
    ["stem", var vocabulary, var output] => StemmerCheck.Run(vocabulary, output),
    ["retrieval", .. var rest] => RetrievalRunner.Run(rest),
    ["table", var passages, .. var rest] => SpeedTable.Run(int.Parse(passages, CultureInfo.InvariantCulture), rest),
    ["indexing", var passages, .. var rounds] => IndexingRunner.Run(int.Parse(passages, CultureInfo.InvariantCulture), rounds is [var r] ? int.Parse(r, CultureInfo.InvariantCulture) : 5),
    ["scale"] => ScaleRunner.Run(300_000, 1_000_000),
    ["scale", var few, var many] => ScaleRunner.Run(int.Parse(few, CultureInfo.InvariantCulture), int.Parse(many, CultureInfo.InvariantCulture)),
    ["opened", var directory] => ScaleRunner.Opened(directory),
    ["vectors", var passages, var dimensions] => VectorScan.Run(int.Parse(passages, CultureInfo.InvariantCulture), int.Parse(dimensions, CultureInfo.InvariantCulture)),
    ["kill", var runs] => KillRunner.Run(int.Parse(runs, CultureInfo.InvariantCulture)),
    ["write-forever", var directory] => KillRunner.WriteForever(directory),
    ["models", var what, var corpus] => await ModelRunner.RunAsync(what, corpus),
    ["ingest"] => IngestRunner.Run(10_000),
    ["ingest", "formats", .. var rest] => FormatRunner.Run(rest is [var folder] ? folder : null),
    ["ingest", "memory", .. var sizes] => MemoryRunner.Run(sizes is [] ? [100, 400, 1600] : [.. sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture))]),
    ["ingest", var files, var rounds] => IngestRunner.Run(int.Parse(files, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["ingest", var files] => IngestRunner.Run(int.Parse(files, CultureInfo.InvariantCulture)),
    ["audit", .. var rest] => AuditRunner.Run(rest),
    ["server", .. var rest] => await ServerRunner.RunAsync(rest),
    ["postgres", "search", .. var rest] => PostgreSqlSearch.Run(rest),
    ["postgres", .. var rest] => await PostgresRunner.RunAsync(rest),
    ["micro", .. var rest] => Micro(rest),
    ["tokens", var text] => Tokens(text),
    ["directline", .. var rest] => await DirectLineLoad.RunAsync(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 2_000),
    ["pdf", var directory] => PdfRunner.Run(directory),
    _ => Usage(),
};

static int Tokens(string text)
{
    foreach (var token in new EnglishAnalyzer().Analyze(text)) Console.WriteLine($"{token.Position}\t{token.Term}\t{token.Word}\t{token.Kind}\t{text[token.Start..token.End]}");
    return 0;
}

static int Micro(string[] rest)
{
    // In this process, so that it runs wherever the program is started, and leaves nothing there.
    var config = ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "qabot-benchmarks"))
        .WithOptions(ConfigOptions.DisableLogFile);
    var summaries = BenchmarkSwitcher.FromTypes([typeof(HotPaths)]).Run(rest is [] ? ["--filter", "*"] : rest, config);
    return summaries.All(s => s.Reports.Length > 0 && s.Reports.All(r => r.Success)) ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage:
          retrieval [--SETTING=VALUE] [--rewrite] DIRECTORY...      ranking quality on test collections
          table PASSAGES [--no-two] [--no-fts5]                     the index beside SQLite FTS5
          indexing PASSAGES [ROUNDS] | scale [FEW MANY] | opened DIRECTORY
          vectors PASSAGES DIMENSIONS
          stem VOCABULARY OUTPUT | tokens TEXT
          ingest [FILES [ROUNDS]] | ingest formats [DIRECTORY] | ingest memory [MEGABYTES...] | pdf DIRECTORY
          kill RUNS                                                 kill -9 while the index is written
          audit append|scale|flip|kill N
          server load [SECONDS] | server stop [RUNS] | server kill [RUNS]
          directline [CONVERSATIONS]
          postgres search [PASSAGES] | postgres search load CONNECTION PASSAGES | postgres search measure CONNECTION FOLDER
          postgres kill [TURNS] | postgres failover | postgres same | postgres pause [SECONDS] | postgres throughput [TURNS]
          models speed|down|memory CORPUS
          micro [BENCHMARKDOTNET-OPTIONS]
        """);
    return 2;
}
