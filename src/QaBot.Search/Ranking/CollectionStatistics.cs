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

    /// <summary>The terms of a query that occur at all, each once, weighed.</summary>
    public TermWeight[] Weigh(SearchQuery query) => QueryWeights.Of(query, PassageCount, (_, bytes) => Frequency(bytes));
}
