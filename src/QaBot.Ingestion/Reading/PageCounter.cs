namespace QaBot.Ingestion;

/// <summary>Numbers the pages of a text.</summary>
/// <param name="starts">Where the second page begins, the third and so on; null where there are no pages.</param>
internal sealed class PageCounter(IReadOnlyList<int>? starts)
{
    private readonly int[]? _starts = starts?.ToArray();

    /// <summary>Counts by form feeds; a text without any has no pages.</summary>
    public static PageCounter ByFeeds(string text)
    {
        var feeds = new List<int>();
        for (var at = text.IndexOf('\f', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\f', at + 1)) feeds.Add(at);
        return new PageCounter(feeds.Count == 0 ? null : feeds);
    }

    /// <summary>The page, from 1, on which an offset stands; null where there are no pages.</summary>
    public int? At(int offset)
    {
        if (_starts is null) return null;
        var index = Array.BinarySearch(_starts, offset);
        return (index < 0 ? ~index : index + 1) + 1;
    }
}
