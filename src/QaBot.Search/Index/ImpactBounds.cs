namespace QaBot.Search;

/// <summary>Keeps, for a run of postings, few pairs of (occurrences, length) so that each posting has no more occurrences and no less length than one of them.</summary>
internal struct ImpactBounds
{
    private byte _tf0;
    private byte _length0;
    private byte _tf1;
    private byte _length1;
    private byte _tf2;
    private byte _length2;

    /// <summary>The largest count outside the body, field by field, in two bits each.</summary>
    public int Outside { get; private set; }

    /// <summary>The shortest title of a posting whose title has the term; 255 where none has.</summary>
    public byte ShortestTitle { get; private set; }

    /// <summary>Starts over.</summary>
    public void Clear()
    {
        this = default;
        ShortestTitle = byte.MaxValue;
    }

    /// <summary>Adds a posting.</summary>
    public void Add(int occurrences, byte length, int outside, byte titleLength)
    {
        if (outside != 0)
        {
            Outside = Math.Max(Outside & 3, outside & 3) | Math.Max(Outside & 12, outside & 12) | Math.Max(Outside & 48, outside & 48);
            if ((outside & 3) != 0) ShortestTitle = Math.Min(ShortestTitle, titleLength);
        }

        if (occurrences > 0) Add((byte)Math.Min(occurrences, 255), length);
    }

    /// <summary>Appends the bounds: three pairs, the counts outside, the shortest title.</summary>
    public readonly void WriteTo(ByteSink sink)
    {
        sink.Byte(_tf0);
        sink.Byte(_length0);
        sink.Byte(_tf1);
        sink.Byte(_length1);
        sink.Byte(_tf2);
        sink.Byte(_length2);
        sink.Byte((byte)Outside);
        sink.Byte(ShortestTitle);
    }

    // The first place takes one occurrence, the second two, the third all above; each keeps the shortest length.
    // A place may go beyond what its postings have, never below.
    private void Add(byte tf, byte length)
    {
        if (tf == 1)
        {
            if (_tf0 == 0 || length < _length0) _length0 = length;
            _tf0 = 1;
        }
        else if (tf == 2)
        {
            if (_tf1 == 0 || length < _length1) _length1 = length;
            _tf1 = 2;
        }
        else
        {
            if (_tf2 == 0 || length < _length2) _length2 = length;
            _tf2 = Math.Max(_tf2, tf);
        }
    }
}
