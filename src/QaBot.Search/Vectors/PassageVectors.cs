namespace QaBot.Search;

/// <summary>The vectors that belong to one snapshot's passages, in order of the documents' names.</summary>
internal sealed class PassageVectors
{
    private readonly VectorRun[] _runs;
    private readonly int _dimensions;

    public PassageVectors(IReadOnlyList<SegmentView> views, IReadOnlyList<(long Number, VectorFile File)> files, int dimensions)
    {
        _dimensions = dimensions;
        var places = new Dictionary<VectorKey, (VectorFile File, int Document)>();
        foreach (var (_, file) in files)
            for (var d = 0; d < file.Documents.Count; d++) places.TryAdd(file.Documents[d], (file, d));
        var runs = new List<VectorRun>();
        foreach (var (key, view) in Keys(views))
        {
            if (!places.TryGetValue(key, out var place)) Missing.Add(key);
            else if (key.Passages > 0) runs.Add(new VectorRun(key.Name, view.Segment.Access, place.File, place.File.FirstRows[place.Document], key.Passages));
        }

        runs.Sort(static (a, b) => string.CompareOrdinal(a.Document, b.Document));
        _runs = [.. runs];
    }

    /// <summary>The documents that have no vectors yet.</summary>
    public List<VectorKey> Missing { get; } = [];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _runs.Length == 0;

    /// <summary>The documents of views, those left out that are gone.</summary>
    public static IEnumerable<(VectorKey Key, SegmentView View)> Keys(IReadOnlyList<SegmentView> views)
    {
        foreach (var view in views)
            for (var d = 0; d < view.Segment.DocumentCount; d++)
                if (!view.IsRemoved(d)) yield return (VectorKey.Of(view.Segment, d), view);
    }

    /// <summary>The passages whose vectors lie closest to one, best first, by cosine; ties by document name and passage.</summary>
    public List<VectorHit> Nearest(ReadOnlySpan<float> vector, int limit, IReadOnlySet<string> access)
    {
        var query = new sbyte[_dimensions];
        var scale = QuantizedVector.Write(vector, query);
        // The worst on top: the least cosine, and of equals the last in order.
        var best = new PriorityQueue<VectorHit, (float Cosine, int Order)>(limit + 1, Comparer<(float Cosine, int Order)>.Create(
            static (a, b) => a.Cosine != b.Cosine ? a.Cosine.CompareTo(b.Cosine) : b.Order.CompareTo(a.Order)));
        var order = 0;
        var least = float.NegativeInfinity;
        foreach (var run in _runs)
        {
            if (run.Access.Length > 0 && !run.Access.Any(access.Contains)) continue;
            var vectors = run.File.Vectors(run.First, run.Count);
            var scales = run.File.Scales.Slice(run.First, run.Count);
            for (var p = 0; p < run.Count; p++, order++)
            {
                var cosine = scale * scales[p] * QuantizedVector.Dot(vectors.Slice(p * _dimensions, _dimensions), query);
                if (cosine <= least) continue;
                best.Enqueue(new VectorHit(run.Document, p, cosine), (cosine, order));
                if (best.Count <= limit) continue;
                best.Dequeue();
                best.TryPeek(out _, out var worst);
                least = worst.Cosine;
            }
        }

        var hits = new List<VectorHit>(best.Count);
        while (best.Count > 0) hits.Add(best.Dequeue());
        hits.Reverse();
        return hits;
    }
}
