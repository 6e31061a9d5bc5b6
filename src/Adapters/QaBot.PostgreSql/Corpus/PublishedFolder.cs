using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>The index as the reader of the corpus folder sees it: it is over the folder's documents alone, and is written to by the lease's holder alone.</summary>
/// <param name="index">The index over all documents.</param>
public sealed class PublishedFolder(CorpusIndex index) : ISearchIndex
{
    private volatile FolderSnapshot? _current;

    /// <summary>The lease, while this replica has it; without it nothing is written.</summary>
    public IngestionLease? Lease { get; set; }

    /// <inheritdoc/>
    public ISearchSnapshot Current
    {
        get
        {
            var all = (ICorpusSnapshot)index.Current;
            if (_current is { } known && known.All == all) return known;
            return _current = new FolderSnapshot(all);
        }
    }

    /// <inheritdoc/>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default) =>
        Lease?.Write(connection => index.Apply(connection, upserts, removals, guests: false, cancellation));

    /// <summary>Brings in step what nobody kept while retrieval was another.</summary>
    public void Fill(CancellationToken cancellation = default) => Lease?.Write(connection => index.Fill(connection, cancellation));

    /// <summary>Lets go of what no answer under way needs any more.</summary>
    public void Tidy() => Lease?.Write(index.Tidy);

    /// <inheritdoc/>
    public void Dispose() => Lease?.Dispose();

    private sealed class FolderSnapshot(ICorpusSnapshot all) : ISearchSnapshot
    {
        private readonly Lazy<Dictionary<string, string>> _versions = new(() =>
            all.State.Documents.Where(d => !d.Value.IsGuest).ToDictionary(d => d.Key, d => d.Value.Version, StringComparer.Ordinal));

        public ICorpusSnapshot All => all;

        public long Generation => all.Generation;

        public IReadOnlyDictionary<string, string> Versions => _versions.Value;

        public int PassageCount => all.PassageCount;

        public IReadOnlyList<SearchHit> Search(SearchQuery query) => all.Search(query);

        public int PassageFrequency(string term) => all.PassageFrequency(term);

        public IReadOnlyList<string> Suggest(string word, int limit) => all.Suggest(word, limit);
    }
}
