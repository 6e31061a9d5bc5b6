using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>The part of the index that one reader may see, and its exact counts: what a reader may not read does not even weigh.</summary>
internal sealed class CollectionStatistics
{
    public CollectionStatistics(IReadOnlyList<SegmentView> views, SearchOptions options)
    {
        Views = views;
        var (body, title) = (0L, 0L);
        foreach (var view in views)
        {
            PassageCount += view.PassageCount;
            body += view.BodyLength;
            title += view.TitleLength;
        }

        Fields = new FieldWeights(options, (double)body / Math.Max(1, PassageCount), (double)title / Math.Max(1, PassageCount));
    }

    public IReadOnlyList<SegmentView> Views { get; }

    public int PassageCount { get; }

    public FieldWeights Fields { get; }

    /// <summary>In how many passages a term occurs.</summary>
    public int Frequency(ReadOnlySpan<byte> term)
    {
        var total = 0;
        foreach (var view in Views)
            if (view.Segment.TryFind(term, out var frequency, out var offset)) total += view.Frequency(frequency, offset);
        return total;
    }

    /// <summary>The inverse document frequency of BM25: ln(1 + (N - n + 0.5) / (n + 0.5)).</summary>
    public double InverseFrequency(int frequency) => Math.Log(1 + ((PassageCount - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>The terms of a query that occur at all, each once, weighed.</summary>
    public TermWeight[] Weigh(SearchQuery query)
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
            var frequency = Frequency(bytes);
            if (frequency == 0) continue;
            terms.Add(new TermWeight(bytes, place, (float)(TermWeight.Scale * Math.Min(weight, TermWeight.MaxWeight) * InverseFrequency(frequency))));
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
