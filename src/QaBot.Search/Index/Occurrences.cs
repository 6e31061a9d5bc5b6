namespace QaBot.Search;

/// <summary>Occurrences as they come, and turned term by term; the memory is used again for the next segment.</summary>
internal sealed class Occurrences
{
    private const int Fewest = 1 << 12;
    private int[] _terms = new int[Fewest];
    private int[] _places = new int[Fewest];
    private int[] _turnedPassages = [];
    private int[] _turnedPlaces = [];

    public int Count { get; private set; }

    /// <summary>Starts over, keeping the room.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an occurrence of a term; the place is a position in the body, or the complement of another field's number.</summary>
    public void Add(int term, int place)
    {
        var at = Count;
        if (at == _terms.Length)
        {
            Grow(ref _terms);
            Grow(ref _places);
        }

        _terms[at] = term;
        _places[at] = place;
        Count = at + 1;
    }

    /// <summary>Turns them: where each of so many terms begins, and the passage and place of each occurrence, in order.</summary>
    /// <param name="terms">How many terms there are.</param>
    /// <param name="documents">For each document in order: where its occurrences begin, and where those of each of its passages end.</param>
    public (int[] Starts, int[] Passages, int[] Places) Invert(int terms, IEnumerable<(int First, int[] PassageEnds)> documents)
    {
        // A counting sort by term, which keeps passages and places in order.
        var starts = new int[terms + 1];
        foreach (var term in _terms.AsSpan(0, Count)) starts[term + 1]++;
        for (var t = 0; t < terms; t++) starts[t + 1] += starts[t];
        var next = starts.AsSpan(0, terms).ToArray();
        if (_turnedPassages.Length < Count)
        {
            _turnedPassages = GC.AllocateUninitializedArray<int>(_terms.Length);
            _turnedPlaces = GC.AllocateUninitializedArray<int>(_terms.Length);
        }

        var (passages, places) = (_turnedPassages, _turnedPlaces);
        var passage = 0;
        foreach (var (first, ends) in documents)
        {
            var i = first;
            foreach (var end in ends)
            {
                for (; i < end; i++)
                {
                    var at = next[_terms[i]]++;
                    passages[at] = passage;
                    places[at] = _places[i];
                }

                passage++;
            }
        }

        return (starts, passages, places);
    }

    private static void Grow(ref int[] array)
    {
        var larger = GC.AllocateUninitializedArray<int>(array.Length * 2);
        array.AsSpan().CopyTo(larger);
        array = larger;
    }
}
