using System.Globalization;
using QaBot.Benchmarks;
using QaBot.Core;
using QaBot.Search;

return args switch
{
    ["stem", var vocabulary, var output] => StemmerCheck.Run(vocabulary, output),
    ["retrieval", .. var rest] => RetrievalRunner.Run(rest),
    ["table", var passages, .. var rest] => SpeedTable.Run(int.Parse(passages, CultureInfo.InvariantCulture), rest),
    ["kill", var runs] => KillRunner.Run(int.Parse(runs, CultureInfo.InvariantCulture)),
    ["write-forever", var directory] => KillRunner.WriteForever(directory),
    ["audit", .. var rest] => AuditRunner.Run(rest),
    ["server", .. var rest] => await ServerRunner.RunAsync(rest),
    ["micro", .. var rest] => Micro(rest),
    ["tokens", var text] => Tokens(text),
    ["directline", .. var rest] => await DirectLineLoad.RunAsync(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 2_000),
    _ => Usage(),
};

static int Tokens(string text)
{
    foreach (var token in new EnglishAnalyzer().Analyze(text)) Console.WriteLine($"{token.Position}\t{token.Term}\t{token.Word}\t{token.Kind}\t{text[token.Start..token.End]}");
    return 0;
}

static int Micro(string[] rest)
{
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromTypes([typeof(HotPaths)]).Run(rest);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: stem VOCABULARY OUTPUT | tokens TEXT | table PASSAGES [--no-two] [--no-fts5] | kill RUNS | audit append|scale|flip|kill N | directline [CONVERSATIONS] | server load [SECONDS] | server stop [RUNS] | server kill [RUNS] | micro [BENCHMARKDOTNET-OPTIONS] | retrieval [--SETTING=VALUE] [--rewrite] DIRECTORY...");
    return 2;
}
