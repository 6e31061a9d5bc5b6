using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Evaluation;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot evaluate retrieval: ranks a retrieval test collection and prints how well.</summary>
internal sealed class EvaluateRetrievalCommand : ICommand
{
    private const int Depth = 100;
    private static readonly Option RunFile = new("--run", "FILE", "also write the rankings there, as a TREC run");

    public string Name => "evaluate retrieval";

    public string Arguments => "DIR";

    public string Summary => "Index a test collection (corpus.jsonl, queries.jsonl, qrels.tsv) in memory and print nDCG, recall and the like.";

    public IReadOnlyList<Option> Options => [RunFile];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var directory = context.Arguments.TheWord("DIR");
        if (!Directory.Exists(directory)) throw new UsageException($"There is no folder '{directory}'.");
        var set = RetrievalSet.Read(directory);
        var analyzer = IndexEngine.Analyzer();
        using var index = IndexEngine.OpenInMemory(analyzer);
        RetrievalEvaluation.Fill(index, set, cancellation);
        var rankings = new RetrievalEvaluation(analyzer).Rank(index.Current, set, query => query.Text, Depth);
        var measures = RetrievalEvaluation.Measure(set, rankings);
        if (context.Arguments.Value(RunFile) is { } file)
        {
            using var writer = new StreamWriter(file);
            RetrievalEvaluation.WriteRun(writer, rankings, "qabot");
        }

        (string Name, double Value)[] figures =
        [
            ("ndcg@10", measures.Ndcg10), ("recall@10", measures.Recall10), ("recall@100", measures.Recall100),
            ("mrr@10", measures.ReciprocalRank10), ("map@100", measures.AveragePrecision),
        ];
        var output = context.Console.Out;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"queries     {measures.Queries}"));
        foreach (var (name, value) in figures) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-11} {value:0.0000}"));
        return Task.FromResult(ExitCode.Done);
    }
}
