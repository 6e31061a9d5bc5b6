using Lucene.Net.Search;

namespace QaBot.LuceneNet;

/// <summary>Holds the readers of snapshots open, and gives those back whose snapshot nobody holds any more.</summary>
/// <remarks>Snapshots are plain values that nobody disposes of, and Lucene counts references: a finalizer would come when parts of the reader are finalized already.</remarks>
internal sealed class SnapshotLeases
{
    private readonly List<(WeakReference<LuceneSnapshot> Snapshot, Action Release)> _held = [];

    /// <summary>A snapshot of the newest state.</summary>
    public LuceneSnapshot Take(SearcherManager searchers, Func<Lucene.Net.Index.IndexReader, LuceneSnapshot> open)
    {
        var searcher = searchers.Acquire();
        var snapshot = open(searcher.IndexReader);
        _held.Add((new WeakReference<LuceneSnapshot>(snapshot), () => searchers.Release(searcher)));
        return snapshot;
    }

    /// <summary>Gives back what is no longer held.</summary>
    public void Sweep()
    {
        for (var i = _held.Count - 1; i >= 0; i--)
        {
            if (_held[i].Snapshot.TryGetTarget(out _)) continue;
            _held[i].Release();
            _held.RemoveAt(i);
        }
    }
}
