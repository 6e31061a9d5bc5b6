using System.Diagnostics;
using System.Globalization;
using QaBot.Evaluation;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Scores sets in the uniform layout: the even judged queries for tuning, the odd ones to report, and all.</summary>
internal static class RetrievalRunner
{
    /// <summary>Prints a line for each set directory and engine of the build.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var rewrite = arguments.Contains("--rewrite");
        Console.WriteLine("set nDCG@10 tuned-half reported-half R@10 R@100 MRR@10 MAP seconds");
        Engine[] engines = [Engine.Embedded(Settings(arguments)), .. Engine.Others];
        var means = engines.ToDictionary(e => e.Name, _ => new List<double>());
        foreach (var directory in arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)))
        {
            var set = RetrievalSet.Read(directory);
            foreach (var engine in engines)
                means[engine.Name].Add(Score(engine, set, $"{Path.GetFileName(directory)}{(engines.Length > 1 ? $" {engine.Name}:" : "")}", q => rewrite && q.Rewrite is { } r ? r : q.Text));
        }

        foreach (var (name, mean) in means) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean {mean.Average():F4}{(engines.Length > 1 ? $" {name}" : "")}"));
        return 0;
    }

    private static double Score(Engine engine, RetrievalSet set, string name, Func<RetrievalQuery, string> ask)
    {
        using var index = engine.Open(null, 0);
        RetrievalEvaluation.Fill(index, set);
        var evaluation = new RetrievalEvaluation(engine.Analyzer());
        var clock = Stopwatch.StartNew();
        var rankings = evaluation.Rank(index.Current, set, ask, 100);
        var seconds = clock.Elapsed.TotalSeconds;
        var number = 0;
        var (tuned, reported) = (new Dictionary<string, IReadOnlyList<Core.SearchHit>>(), new Dictionary<string, IReadOnlyList<Core.SearchHit>>());
        foreach (var (query, hits) in rankings) (number++ % 2 == 0 ? tuned : reported)[query] = hits;
        var all = RetrievalEvaluation.Measure(set, rankings);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {all.Ndcg10:F4} {RetrievalEvaluation.Measure(set, tuned).Ndcg10:F4} {RetrievalEvaluation.Measure(set, reported).Ndcg10:F4} {all.Recall10:F4} {all.Recall100:F4} {all.ReciprocalRank10:F4} {all.AveragePrecision:F4} {seconds:F2}"));
        return all.Ndcg10;
    }

    // "--K1=1.2" sets that option.
    private static SearchOptions Settings(IReadOnlyList<string> arguments)
    {
        var options = new SearchOptions();
        foreach (var setting in arguments.Where(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal)))
        {
            var (name, value) = (setting[2..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            var property = typeof(SearchOptions).GetProperty(name) ?? throw new ArgumentException($"There is no setting {name}.");
            property.SetValue(options, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
        }

        return options;
    }
}
