using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>The search port on Lucene.Net: an <see cref="IndexWriter"/> whose commits carry the corpus generation, and near-real-time readers as snapshots.</summary>
public sealed class LuceneIndex : ISearchIndex
{
    private readonly ITextAnalyzer _analyzer;
    private readonly ISecondStage _secondStage;
    private readonly LuceneOptions _options;
    private readonly IndexFolder _folder;
    private readonly SnapshotLeases _leases = new();
    private readonly System.Threading.Lock _writing = new();
    private volatile LuceneSnapshot _current;
    private IndexWriter? _writer;
    private SearcherManager? _searchers;
    private bool _isClosed;

    private LuceneIndex(IndexFolder folder, ITextAnalyzer analyzer, ISecondStage secondStage, LuceneOptions options)
    {
        (_folder, _analyzer, _secondStage, _options) = (folder, analyzer, secondStage, options);
        (_searchers, var generation) = folder.OpenSearchers();
        _current = Snapshot(generation);
    }

    /// <inheritdoc/>
    public ISearchSnapshot Current => _current;

    /// <summary>Opens the index in a directory, made by the first <see cref="Apply"/>; a null directory keeps it in memory only.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="analyzer">Makes the terms, of documents here and of questions elsewhere.</param>
    /// <param name="secondStage">Orders the best passages anew.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="IndexUnreadableException">The files are damaged, of another format, or made by another analyzer.</exception>
    public static LuceneIndex Open(string? directory, ITextAnalyzer analyzer, ISecondStage secondStage, LuceneOptions? options = null) =>
        OpenDirectory(directory is null ? new RAMDirectory() : FSDirectory.Open(directory), analyzer, secondStage, options);

    /// <summary>Reads every byte of the index in a directory and says what is wrong with it; null when nothing is.</summary>
    public static string? Check(string directory, ITextAnalyzer analyzer) => new IndexFolder(FSDirectory.Open(directory), analyzer).Check();

    /// <summary>Deletes the index in a directory, whatever its state, and nothing else there; what it was made from can then be applied anew.</summary>
    public static void Clear(string directory) => IndexFolder.Clear(directory);

    /// <inheritdoc/>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(upserts);
        ArgumentNullException.ThrowIfNull(removals);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var writer = BecomeWriter();
            try
            {
                var gone = removals.Where(_current.Versions.ContainsKey).ToArray();
                foreach (var name in gone) writer.DeleteDocuments(new Term(Fields.Name, name));
                var threads = _options.IndexingThreads > 0 ? _options.IndexingThreads : Environment.ProcessorCount;
                var written = BatchWriter.Write(upserts, threads, () => new PassageWriter(writer, _analyzer, _secondStage, _options), cancellation);
                if (gone.Length + written == 0) return;
                var generation = _current.Generation + 1;
                writer.SetCommitData(_folder.CommitData(generation));
                writer.Commit();
                _searchers!.MaybeRefreshBlocking();
                _current = Snapshot(generation);
            }
            catch
            {
                GiveUp();
                throw;
            }
        }
    }

    /// <summary>Waits until no segments are left that are worth merging, and makes the outcome durable.</summary>
    public void WaitForMerges()
    {
        lock (_writing)
        {
            if (_writer is null) return;
            _writer.WaitForMerges();
            _writer.Commit();
            _searchers!.MaybeRefreshBlocking();
            _current = Snapshot(_current.Generation);
        }
    }

    /// <summary>Gives the directory up; a merge that is under way is let go of.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_isClosed) return;
            _isClosed = true;
            _searchers?.Dispose();
            try
            {
                _writer?.Dispose(waitForMerges: false);
            }
            catch (IOException)
            {
                // All that was applied is committed already: a merge is lost, and is made again.
                RollBack();
            }

            _folder.Dispose();
        }
    }

    internal static LuceneIndex OpenDirectory(Lucene.Net.Store.Directory directory, ITextAnalyzer analyzer, ISecondStage secondStage, LuceneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(secondStage);
        options ??= new LuceneOptions();
        options.Validate();
        return new LuceneIndex(new IndexFolder(directory, analyzer), analyzer, secondStage, options);
    }

    // The first to write takes the lock, and whatever another process committed before that.
    private IndexWriter BecomeWriter()
    {
        if (_writer is not null) return _writer;
        _writer = _folder.OpenWriter(new PassageSimilarity(_options));
        _searchers?.Dispose();
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, null);
        _current = Snapshot(IndexFolder.GenerationOf(_writer.CommitData));
        return _writer;
    }

    // What was not committed goes, and the next write begins from the last commit.
    private void GiveUp()
    {
        _searchers?.Dispose();
        RollBack();
        (_writer, _searchers) = (null, null);
    }

    private void RollBack()
    {
        try
        {
            _writer?.Rollback();
        }
        catch (IOException)
        {
            // The disk refuses even that; what is committed stays as it is.
        }
    }

    private LuceneSnapshot Snapshot(long generation)
    {
        _leases.Sweep();
        return _searchers is { } searchers ? _leases.Take(searchers, Open) : Open(new MultiReader());

        LuceneSnapshot Open(IndexReader reader) => new(generation, reader, _secondStage, _options);
    }
}
