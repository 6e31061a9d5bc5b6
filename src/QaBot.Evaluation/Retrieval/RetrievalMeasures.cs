namespace QaBot.Evaluation;

/// <summary>How well rankings find what is relevant, each from 0 to 1, averaged over the queries that have anything relevant; defined as trec_eval defines them.</summary>
/// <param name="Queries">How many queries were judged.</param>
/// <param name="Ndcg10">Normalised discounted cumulative gain of the first ten, gains as graded.</param>
/// <param name="Recall10">The share of the relevant among the first ten.</param>
/// <param name="Recall100">The share of the relevant among the first hundred.</param>
/// <param name="ReciprocalRank10">One by the rank of the first relevant, 0 where none is among the first ten.</param>
/// <param name="AveragePrecision">The mean of the precisions at each relevant one among the first thousand.</param>
public sealed record RetrievalMeasures(int Queries, double Ndcg10, double Recall10, double Recall100, double ReciprocalRank10, double AveragePrecision)
{
    /// <summary>The measures of rankings, by query.</summary>
    public static RetrievalMeasures Of(
        IReadOnlyDictionary<string, IReadOnlyList<string>> rankings,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judgements)
    {
        var sums = new double[5];
        var queries = 0;
        foreach (var (query, grades) in judgements)
        {
            if (!grades.Values.Any(g => g > 0)) continue;
            queries++;
            var ranking = rankings.TryGetValue(query, out var found) ? found : [];
            var one = One(ranking, grades);
            for (var i = 0; i < sums.Length; i++) sums[i] += one[i];
        }

        var n = Math.Max(1, queries);
        return new RetrievalMeasures(queries, sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n);
    }

    private static double[] One(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        var relevant = grades.Values.Count(g => g > 0);
        var (gain, first, hits10, hits100, hits, precision) = (0.0, 0.0, 0, 0, 0, 0.0);
        for (var rank = 1; rank <= Math.Min(ranking.Count, 1000); rank++)
        {
            if (!grades.TryGetValue(ranking[rank - 1], out var grade) || grade <= 0) continue;
            hits++;
            precision += (double)hits / rank;
            if (rank <= 100) hits100++;
            if (rank > 10) continue;
            hits10++;
            gain += grade / Math.Log2(rank + 1);
            if (first == 0) first = 1.0 / rank;
        }

        var ideal = grades.Values.Where(g => g > 0).OrderDescending().Take(10).Select((g, i) => g / Math.Log2(i + 2)).Sum();
        return [gain / ideal, (double)hits10 / relevant, (double)hits100 / relevant, first, precision / relevant];
    }
}
