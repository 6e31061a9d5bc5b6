namespace QaBot.Ingestion;

/// <summary>Numbers pages by the form feeds of a text.</summary>
internal sealed class PageCounter
{
    private readonly List<int> _feeds = [];

    public PageCounter(string text)
    {
        for (var at = text.IndexOf('\f', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\f', at + 1)) _feeds.Add(at);
    }

    /// <summary>The page, from 1, on which an offset stands; null where the text has no form feeds.</summary>
    public int? At(int offset)
    {
        if (_feeds.Count == 0) return null;
        var index = _feeds.BinarySearch(offset);
        return (index < 0 ? ~index : index) + 1;
    }
}
