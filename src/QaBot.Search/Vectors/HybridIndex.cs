using QaBot.Core;

namespace QaBot.Search;

/// <summary>A <see cref="SearchIndex"/> that also keeps a vector for each passage, made by an embedder after the passage can already be found by its words.</summary>
public sealed class HybridIndex : ISearchIndex
{
    private readonly SearchIndex _words;
    private readonly IPassageEmbedder _embedder;
    private readonly VectorStore _store;
    private readonly SemaphoreSlim _embedding = new(1, 1);
    private HybridSnapshot _current;

    internal HybridIndex(SearchIndex words, IndexFiles? files, IPassageEmbedder embedder)
    {
        if (embedder.Dimensions is not (> 0 and <= 16_384))
            throw new ArgumentException($"The embedder '{embedder.Id}' makes vectors of {embedder.Dimensions} numbers: from 1 to 16384 can be kept.", nameof(embedder));
        (_words, _embedder) = (words, embedder);
        _store = new VectorStore(files, embedder.Id, embedder.Dimensions);
        _store.Load();
        _current = Snapshot();
    }

    /// <inheritdoc/>
    public ISearchSnapshot Current
    {
        get
        {
            var known = Volatile.Read(ref _current);
            if (known.Words == _words.Current) return known;
            var fresh = Snapshot();
            Volatile.Write(ref _current, fresh);
            return fresh;
        }
    }

    /// <summary>Puts vectors beside an index; <paramref name="directory"/> is the index's own, null keeps them in memory only.</summary>
    public static HybridIndex Open(SearchIndex words, string? directory, IPassageEmbedder embedder)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(embedder);
        return new HybridIndex(words, directory is null ? null : new IndexFiles(directory), embedder);
    }

    /// <summary>Says what is wrong with the vectors in a directory; null when nothing is.</summary>
    public static string? Check(string directory) => VectorStore.Check(directory);

    /// <summary>Deletes the vectors in a directory; they are made again when next asked for.</summary>
    public static void Clear(string directory) => VectorStore.Clear(directory);

    /// <inheritdoc/>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default) => _words.Apply(upserts, removals, cancellation);

    /// <summary>Makes the vectors that are missing, durable in shares; what fails is left for the next time, and an embedder that fails is not asked again in this one.</summary>
    /// <param name="documents">Gives a document's text by its name; null where there is none.</param>
    /// <param name="cancellation">Stops between two calls of the embedder; what was made by then is kept.</param>
    public async Task<EmbeddingReport> EmbedAsync(Func<string, Document?> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        await _embedding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var turn = _store.TryLock();
            if (turn is null) return new EmbeddingReport(0, 0, "Another process is making vectors of these documents.");
            _store.Load();
            var snapshot = (HybridSnapshot)Current;
            var missing = snapshot.Vectors.Missing;
            var report = new EmbeddingReport(0, 0, null);
            if (missing.Count > 0)
                report = await new MissingVectors(_embedder, _store, missing).MakeAsync(documents, cancellation).ConfigureAwait(false);
            var needed = PassageVectors.Keys(((HybridSnapshot)Current).Words.Views).Select(k => k.Key).ToHashSet();
            _store.Tidy(needed.Contains);
            return report;
        }
        finally
        {
            _embedding.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _words.Dispose();
        _embedding.Dispose();
    }

    private HybridSnapshot Snapshot() => new((SearchSnapshot)_words.Current, _store, _embedder.Dimensions);
}
