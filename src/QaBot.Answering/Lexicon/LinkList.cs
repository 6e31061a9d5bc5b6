namespace QaBot.Answering.Lexicon;

/// <summary>The links of several entries, each word once with its greatest weight, the strongest first.</summary>
internal sealed class LinkList(int capacity)
{
    private readonly LexiconLink[] _links = new LexiconLink[capacity];

    public int Count { get; private set; }

    public LexiconLink this[int position] => _links[position];

    /// <summary>Adds a link in its place; the capacity must hold all that are added.</summary>
    public void Add(LexiconLink link)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_links[i].Word != link.Word)
                continue;
            if (_links[i].Weight >= link.Weight)
                return;
            for (Count--; i < Count; i++)
                _links[i] = _links[i + 1];
        }
        var place = Count++;
        for (; place > 0 && Before(link, _links[place - 1]); place--)
            _links[place] = _links[place - 1];
        _links[place] = link;
    }

    private static bool Before(LexiconLink one, LexiconLink other) =>
        one.Weight != other.Weight ? one.Weight > other.Weight : one.Word < other.Word;
}
