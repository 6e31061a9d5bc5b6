using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>In how many passages a term occurs, given as a string and in UTF-8.</summary>
public delegate int TermFrequency(string term, byte[] bytes);

/// <summary>Weighs the terms of a query by how rare they are.</summary>
public static class QueryWeights
{
    /// <summary>The inverse document frequency of BM25: ln(1 + (N - n + 0.5) / (n + 0.5)).</summary>
    public static double InverseFrequency(int passages, int frequency) => Math.Log(1 + ((passages - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>The terms of a query that occur at all, each once, in the order of the query.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="passages">How many passages the reader may read.</param>
    /// <param name="frequency">In how many of them a term occurs.</param>
    public static TermWeight[] Of(SearchQuery query, int passages, TermFrequency frequency)
    {
        var weights = new Dictionary<string, (int Place, float Weight)>(query.Terms.Count, StringComparer.Ordinal);
        for (var i = 0; i < query.Terms.Count; i++)
        {
            var (term, weight) = query.Terms[i];
            if (!(weight > 0)) continue;
            weights[term] = weights.TryGetValue(term, out var seen) ? (seen.Place, seen.Weight + weight) : (i, weight);
        }

        var terms = new List<TermWeight>(weights.Count);
        foreach (var (term, (place, weight)) in weights)
        {
            var bytes = Encoding.UTF8.GetBytes(term);
            var found = frequency(term, bytes);
            if (found == 0) continue;
            terms.Add(new TermWeight(bytes, place, (float)(TermWeight.Scale * Math.Min(weight, TermWeight.MaxWeight) * InverseFrequency(passages, found))));
        }

        if (terms.Count > TermWeight.MaxTerms)
        {
            terms.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Place.CompareTo(b.Place));
            terms.RemoveRange(TermWeight.MaxTerms, terms.Count - TermWeight.MaxTerms);
        }

        terms.Sort((a, b) => a.Place.CompareTo(b.Place));
        return [.. terms];
    }
}
