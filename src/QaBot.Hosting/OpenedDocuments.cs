using QaBot.Core;
using QaBot.Ingestion;
using QaBot.PostgreSql;
using QaBot.Search;

namespace QaBot.Hosting;

/// <summary>The documents and the index over them: this machine's own reading of the corpus folder, or those of a database that several machines share.</summary>
/// <param name="Library">The documents.</param>
/// <param name="Index">The index.</param>
/// <param name="Folder">The reader of the corpus folder.</param>
/// <param name="Report">What opening found changed in the folder.</param>
/// <param name="Vectors">The index that keeps vectors; null where none does.</param>
internal sealed record OpenedDocuments(IDocumentLibrary Library, ISearchIndex Index, CorpusLibrary Folder, IngestionReport Report, HybridIndex? Vectors) : IDisposable
{
    /// <summary>Opens them as the settings say.</summary>
    public static OpenedDocuments Open(QaBotOptions options, SharedStore? store, IndexEngine engine, string data, ITextAnalyzer analyzer, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        if (store is not null && options.Store is { Retrieval: not Retrieval.Folder } settings) return OpenShared(options, store, settings, engine, data, analyzer, progress, cancellation);
        var index = engine.Open(data, analyzer, options.Embedder);
        try
        {
            var library = OpenFolder(options, data, index);
            return new OpenedDocuments(library, index, library, library.Sync(progress, cancellation), index as HybridIndex);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what changes until it is stopped.</summary>
    public Task FollowAsync(string corpusDirectory, IProgress<WatchNews> told, TimeProvider time, CancellationToken cancellation) => Library is SharedLibrary shared
        ? shared.FollowAsync(told, time, cancellation)
        : new CorpusWatcher(Folder, corpusDirectory, time).RunAsync(told, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        (Library as IDisposable)?.Dispose();
        Index.Dispose();
    }

    private static OpenedDocuments OpenShared(
        QaBotOptions options, SharedStore store, SharedStoreOptions settings, IndexEngine engine, string data, ITextAnalyzer analyzer, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var copy = settings.Retrieval == Retrieval.Copy ? engine.Open(data, analyzer, options.Embedder) : null;
        CorpusIndex? index = null;
        try
        {
            index = copy is not null
                ? CopiedIndex.Open(store.Database, copy, engine.FolderOf(data), cancellation: cancellation)
                : RumIndex.Open(store.Database, settings.Connection, analyzer, new RumOptions { ReadConnectionString = settings.ReadConnection });
            var published = new PublishedFolder(index);
            var folder = OpenFolder(options, data, published);
            var library = new SharedLibrary(store.Database, index, published, folder, options.CorpusDirectory);
            return new OpenedDocuments(library, index, folder, library.Begin(progress, cancellation), copy as HybridIndex);
        }
        catch
        {
            if (index is not null) index.Dispose();
            else copy?.Dispose();
            throw;
        }
    }

    private static CorpusLibrary OpenFolder(QaBotOptions options, string data, ISearchIndex index) => CorpusLibrary.Open(options.CorpusDirectory, data, index, DocumentReaders.All, new IngestionOptions
    {
        MaxFileBytes = options.MaxFileMegabytes * 1_000_000L,
        Worker = options.Worker,
        LockTimeout = TimeSpan.FromSeconds(options.LockWaitSeconds),
    });
}
