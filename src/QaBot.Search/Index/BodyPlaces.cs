namespace QaBot.Search;

/// <summary>Counts the words of a passage's body through its sentences: the whole of a compound and its first part are one place and count once.</summary>
public struct BodyPlaces
{
    private const int MaxPlace = (1 << 24) - 1;
    private int _offset;
    private int _last;
    private int _next;

    /// <summary>How many words there were.</summary>
    public int Length { get; private set; }

    /// <summary>Begins the next sentence.</summary>
    public void BeginText() => (_offset, _last) = (_next, -1);

    /// <summary>The place in the body of a token of this position in its sentence.</summary>
    public int Take(int position)
    {
        if (position != _last) Length++;
        _last = position;
        _next = _offset + position + 1;
        return Math.Min(_offset + position, MaxPlace);
    }
}
