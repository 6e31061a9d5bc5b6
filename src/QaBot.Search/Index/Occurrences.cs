namespace QaBot.Search;

/// <summary>Occurrences as they come, and turned term by term; the memory is used again for the next segment.</summary>
internal sealed class Occurrences
{
    private const int ChunkBits = 14, ChunkSize = 1 << ChunkBits;
    private const int MostTurned = 1 << 20;
    private readonly List<int[]> _terms = [];
    private readonly List<int[]> _places = [];
    private int[] _lastTerms = [];
    private int[] _lastPlaces = [];

    public int Count { get; private set; }

    /// <summary>Starts over, keeping the room.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an occurrence of a term; the place is a position in the body, or the complement of another field's number.</summary>
    public void Add(int term, int place)
    {
        var at = Count & (ChunkSize - 1);
        if (at == 0) NextChunk();
        _lastTerms[at] = term;
        _lastPlaces[at] = place;
        Count++;
    }

    /// <summary>Gives for each term the passage and place of each of its occurrences, in order; what is given holds until the next term is asked for.</summary>
    /// <param name="terms">The terms in the order they are wanted in.</param>
    /// <param name="documents">For each document in order: where its occurrences begin, and where those of each of its passages end.</param>
    /// <remarks>A counting sort by term, which keeps passages and places in order, over as many terms at once as have a million occurrences.</remarks>
    public IEnumerable<(int Term, ArraySegment<int> Passages, ArraySegment<int> Places)> Invert(int[] terms, List<(int First, int[] PassageEnds)> documents)
    {
        var counts = new int[terms.Length];
        for (var i = 0; i < Count; i++) counts[_terms[i >> ChunkBits][i & (ChunkSize - 1)]]++;
        int[] passages = [], places = [];
        var next = new int[terms.Length];
        for (var from = 0; from < terms.Length;)
        {
            Array.Fill(next, -1);
            var (to, total) = (from, 0);
            for (; to < terms.Length && (to == from || total + counts[terms[to]] <= MostTurned); to++)
            {
                next[terms[to]] = total;
                total += counts[terms[to]];
            }

            if (passages.Length < total) (passages, places) = (GC.AllocateUninitializedArray<int>(total), GC.AllocateUninitializedArray<int>(total));
            Turn(next, documents, passages, places);
            for (var first = 0; from < to; from++)
            {
                var count = counts[terms[from]];
                yield return (terms[from], new ArraySegment<int>(passages, first, count), new ArraySegment<int>(places, first, count));
                first += count;
            }
        }
    }

    private void Turn(int[] next, List<(int First, int[] PassageEnds)> documents, int[] passages, int[] places)
    {
        var passage = 0;
        foreach (var (first, ends) in documents)
        {
            var i = first;
            foreach (var end in ends)
            {
                for (; i < end; i++)
                {
                    var (chunk, inside) = (i >> ChunkBits, i & (ChunkSize - 1));
                    ref var at = ref next[_terms[chunk][inside]];
                    if (at < 0) continue;
                    passages[at] = passage;
                    places[at++] = _places[chunk][inside];
                }

                passage++;
            }
        }
    }

    private void NextChunk()
    {
        var chunk = Count >> ChunkBits;
        if (chunk == _terms.Count)
        {
            _terms.Add(GC.AllocateUninitializedArray<int>(ChunkSize));
            _places.Add(GC.AllocateUninitializedArray<int>(ChunkSize));
        }

        (_lastTerms, _lastPlaces) = (_terms[chunk], _places[chunk]);
    }
}
