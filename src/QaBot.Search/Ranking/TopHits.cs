namespace QaBot.Search;

/// <summary>A passage of a view with its first score.</summary>
internal readonly record struct Candidate(int View, int Passage, int Score);

/// <summary>Keeps the best passages seen so far: a heap with the worst on top; equal scores go by document name and passage.</summary>
internal sealed class TopHits
{
    private Candidate[] _heap = new Candidate[256];
    private IReadOnlyList<SegmentView> _views = [];
    private int _capacity;

    public int Count { get; private set; }

    /// <summary>The least score that can still get in; what is below it cannot.</summary>
    public int Threshold => Count == _capacity ? _heap[0].Score : 0;

    /// <summary>Starts over.</summary>
    public void Begin(int capacity, IReadOnlyList<SegmentView> views)
    {
        (_capacity, _views, Count) = (capacity, views, 0);
    }

    /// <summary>Lets a passage in if it is among the best so far.</summary>
    public void Offer(Candidate candidate)
    {
        if (candidate.Score <= 0 || _capacity == 0) return;
        if (Count < _capacity)
        {
            if (Count == _heap.Length) Array.Resize(ref _heap, Count * 2);
            _heap[Count] = candidate;
            Up(Count++);
        }
        else if (IsBetter(candidate, _heap[0]))
        {
            _heap[0] = candidate;
            Down(0, Count);
        }
    }

    /// <summary>The passages, best first; the heap is used up.</summary>
    public ReadOnlySpan<Candidate> Sort()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            (_heap[0], _heap[end]) = (_heap[end], _heap[0]);
            Down(0, end);
        }

        return _heap.AsSpan(0, Count);
    }

    /// <summary>Whether <paramref name="one"/> stands before <paramref name="other"/>.</summary>
    public bool IsBetter(Candidate one, Candidate other)
    {
        if (one.Score != other.Score) return one.Score > other.Score;
        return IsBefore(_views, one, other);
    }

    /// <summary>Whether a passage comes first by document name and passage number.</summary>
    public static bool IsBefore(IReadOnlyList<SegmentView> views, Candidate one, Candidate other)
    {
        if (one.View == other.View) return one.Passage < other.Passage;
        var (a, b) = (views[one.View].Segment, views[other.View].Segment);
        return a.NameBytes(a.DocumentOf(one.Passage)).SequenceCompareTo(b.NameBytes(b.DocumentOf(other.Passage))) < 0;
    }

    private void Up(int at)
    {
        while (at > 0 && IsBetter(_heap[(at - 1) / 2], _heap[at]))
        {
            (_heap[at], _heap[(at - 1) / 2]) = (_heap[(at - 1) / 2], _heap[at]);
            at = (at - 1) / 2;
        }
    }

    private void Down(int at, int end)
    {
        while (true)
        {
            var worst = at;
            for (var child = (2 * at) + 1; child <= (2 * at) + 2 && child < end; child++)
                if (IsBetter(_heap[worst], _heap[child])) worst = child;
            if (worst == at) return;
            (_heap[at], _heap[worst]) = (_heap[worst], _heap[at]);
            at = worst;
        }
    }
}
