using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Core;
using QaBot.Evaluation;
using QaBot.Evaluation.Rewrites;
using QaBot.Hosting;

namespace QaBot.Cli.Commands;

/// <summary>qabot evaluate retrieval: ranks a retrieval test collection and prints how well.</summary>
internal sealed class EvaluateRetrievalCommand : ICommand
{
    private const int Depth = 100;
    private static readonly Option RunFile = new("--run", "FILE", "also write the rankings there, as a TREC run");

    private static readonly Option History = new("--history", null, "ask what the bot makes of each query after the turns before it");
    private static readonly Option Gold = new("--rewrite", null, "ask the set's own rewrite of each query");

    public string Name => "evaluate retrieval";

    public string Arguments => "DIR";

    public string Summary => "Index a test collection (corpus.jsonl, queries.jsonl, qrels.tsv) in memory and print nDCG, recall and the like.";

    public IReadOnlyList<Option> Options => [RunFile, History, Gold];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var directory = context.Arguments.TheWord("DIR");
        if (!Directory.Exists(directory)) throw new UsageException($"There is no folder '{directory}'.");
        var set = RetrievalSet.Read(directory);
        var engine = IndexEngine.Of(context.Settings());
        var analyzer = engine.Analyzer();
        using var index = engine.OpenInMemory(analyzer);
        var documents = RetrievalEvaluation.Documents(set).ToList();
        index.Apply(documents, [], cancellation);
        Func<RetrievalQuery, string> ask = query => query.Text;
        if (context.Arguments.Has(Gold)) ask = query => query.Rewrite ?? query.Text;
        if (context.Arguments.Has(History))
        {
            var standalone = await StandaloneAsync(set, AnswerEngine.Over(new RetrievalSetCorpus(index, documents), analyzer), cancellation).ConfigureAwait(false);
            ask = query => standalone[query.Id];
        }

        var rankings = new RetrievalEvaluation(analyzer).Rank(index.Current, set, ask, Depth);
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
        return ExitCode.Done;
    }

    private static async Task<Dictionary<string, string>> StandaloneAsync(RetrievalSet set, IAnswerService answers, CancellationToken cancellation)
    {
        var rewrites = new RewriteEvaluation(answers);
        var standalone = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var query in set.Queries.Where(q => set.Judgements.ContainsKey(q.Id)))
            standalone[query.Id] = await rewrites.StandaloneAsync(query.Id, query.Asked, query.Text, cancellation).ConfigureAwait(false);
        return standalone;
    }
}
