using System.Diagnostics;
using System.Globalization;
using QaBot.Evaluation;
using QaBot.Search;

namespace QaBot.Benchmarks;

/// <summary>Scores sets in the uniform layout: the even judged queries for tuning, the odd ones to report, and all.</summary>
internal static class RetrievalRunner
{
    /// <summary>Prints a line for each set directory.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = Settings(arguments);
        var rewrite = arguments.Contains("--rewrite");
        Console.WriteLine("set nDCG@10 tuned-half reported-half R@10 R@100 MRR@10 MAP seconds");
        var mean = new List<double>();
        foreach (var directory in arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)))
        {
            var analyzer = new EnglishAnalyzer();
            using var index = SearchIndex.Open(null, analyzer, options);
            var set = RetrievalSet.Read(directory);
            RetrievalEvaluation.Fill(index, set);
            var evaluation = new RetrievalEvaluation(analyzer);
            var clock = Stopwatch.StartNew();
            var rankings = evaluation.Rank(index.Current, set, q => rewrite && q.Rewrite is { } r ? r : q.Text, 100);
            var seconds = clock.Elapsed.TotalSeconds;
            var number = 0;
            var (tuned, reported) = (new Dictionary<string, IReadOnlyList<Core.SearchHit>>(), new Dictionary<string, IReadOnlyList<Core.SearchHit>>());
            foreach (var (query, hits) in rankings) (number++ % 2 == 0 ? tuned : reported)[query] = hits;
            var all = RetrievalEvaluation.Measure(set, rankings);
            mean.Add(all.Ndcg10);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(directory)} {all.Ndcg10:F4} {RetrievalEvaluation.Measure(set, tuned).Ndcg10:F4} {RetrievalEvaluation.Measure(set, reported).Ndcg10:F4} {all.Recall10:F4} {all.Recall100:F4} {all.ReciprocalRank10:F4} {all.AveragePrecision:F4} {seconds:F2}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean {mean.Average():F4}"));
        return 0;
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
