using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>The embedded index: documents go in, immutable snapshots come out; on disk each commit is whole or was never there.</summary>
public sealed class SearchIndex : ISearchIndex
{
    private const int MostSegments = 96;
    private readonly ITextAnalyzer _analyzer;
    private readonly SearchOptions _options;
    private readonly IndexDirectory? _directory;
    private readonly Lock _writing = new();
    private readonly CancellationTokenSource _closing = new();
    private volatile SearchSnapshot _current;
    private Task _merging = Task.CompletedTask;
    private Commit _commit;
    private long _nextSegment;

    private SearchIndex(IndexDirectory? directory, ITextAnalyzer analyzer, SearchOptions options)
    {
        _directory = directory;
        _analyzer = analyzer;
        _options = options;
        (_commit, var views) = directory?.Load() ?? (new Commit(0, 0, 1, IndexDirectory.NameOf(analyzer), []), []);
        _nextSegment = _commit.NextSegment;
        _current = new SearchSnapshot(_commit.Generation, views, analyzer, options);
    }

    /// <inheritdoc/>
    public ISearchSnapshot Current => _current;

    /// <summary>Opens the index in a directory, made by the first <see cref="Apply"/>; a null directory keeps it in memory only.</summary>
    /// <exception cref="IndexUnreadableException">The files are damaged, of another format, or made by another analyzer.</exception>
    public static SearchIndex Open(string? directory, ITextAnalyzer analyzer, SearchOptions? options = null) =>
        OpenFiles(directory is null ? null : new IndexFiles(directory), analyzer, options);

    /// <summary>Reads every byte of the index in a directory and says what is wrong with it; null when nothing is.</summary>
    public static string? Check(string directory, ITextAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        try
        {
            using var index = Open(directory, analyzer);
            return null;
        }
        catch (IndexUnreadableException e)
        {
            return e.Message;
        }
    }

    /// <summary>Deletes the index in a directory, whatever its state, and nothing else there; what it was made from can then be applied anew.</summary>
    public static void Clear(string directory)
    {
        using var files = new IndexDirectory(new IndexFiles(directory), string.Empty);
        if (!Directory.Exists(directory)) return;
        files.Lock();
        files.Sweep(new Commit(-1, 0, 0, string.Empty, []));
    }

    /// <inheritdoc/>
    public void Apply(IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(upserts);
        ArgumentNullException.ThrowIfNull(removals);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            BecomeWriter();
            var threads = _options.IndexingThreads > 0 ? _options.IndexingThreads : Environment.ProcessorCount;
            var batch = new BatchIndexer(_analyzer, threads, NextSegment, Keep);
            var (segments, later) = batch.Run(upserts, cancellation);
            List<SegmentView> views = [.. _current.Views];
            Remove(views, removals.Select(Encoding.UTF8.GetBytes));
            foreach (var round in new[] { segments, later })
            {
                Remove(views, round.SelectMany(Names));
                views.AddRange(round.Select(s => new SegmentView(s, [])));
            }

            if (views.SequenceEqual(_current.Views)) return;
            views.RemoveAll(v => v.DocumentCount == 0);
            Install(views, _current.Generation + 1);
            if (views.Count > MostSegments) MergeAll(_closing.Token);
            // Looking for what was replaced went through the names of all.
            foreach (var view in _current.Views) view.Segment.LetGo();
        }

        Tidy();
    }

    /// <summary>Waits until no segments are left that are worth merging.</summary>
    public void WaitForMerges()
    {
        Task merging;
        lock (_writing) merging = _merging;
        merging.Wait();
    }

    /// <summary>Gives the directory up; a merge that is under way is let go of.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        WaitForMerges();
        lock (_writing) _directory?.Dispose();
    }

    internal static SearchIndex OpenFiles(IndexFiles? files, ITextAnalyzer analyzer, SearchOptions? options)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        options ??= new SearchOptions();
        options.Validate();
        return new SearchIndex(files is null ? null : new IndexDirectory(files, IndexDirectory.NameOf(analyzer)), analyzer, options);
    }

    private static IEnumerable<byte[]> Names(Segment segment) => Enumerable.Range(0, segment.DocumentCount).Select(d => segment.NameBytes(d).ToArray());

    // Marks documents as gone in the views that have them.
    private static void Remove(List<SegmentView> views, IEnumerable<byte[]> names)
    {
        if (views.Count == 0) return;
        var removed = new SortedSet<int>[views.Count];
        foreach (var name in names)
        {
            for (var v = 0; v < views.Count; v++)
            {
                var document = views[v].Find(name);
                if (document >= 0) (removed[v] ??= [.. views[v].Removed]).Add(document);
            }
        }

        for (var v = 0; v < removed.Length; v++)
            if (removed[v] is { } gone) views[v] = new SegmentView(views[v].Segment, [.. gone]);
    }

    // The first to write takes the lock, and whatever another process committed before that.
    private void BecomeWriter()
    {
        if (_directory is null || !_directory.Lock()) return;
        var (commit, views) = _directory.Load();
        if (commit.Sequence == _commit.Sequence) return;
        (_commit, _nextSegment) = (commit, commit.NextSegment);
        _current = new SearchSnapshot(commit.Generation, views, _analyzer, _options);
    }

    private void Install(List<SegmentView> views, long generation)
    {
        var commit = new Commit(
            _commit.Sequence + 1, generation, Interlocked.Read(ref _nextSegment), _commit.Analyzer,
            [.. views.Select(v => new CommittedSegment(v.Segment.Id, v.Segment.Access, v.Removed))]);
        _directory?.Commit(commit);
        _commit = commit;
        _current = new SearchSnapshot(generation, views, _analyzer, _options);
    }

    private long NextSegment() => Interlocked.Increment(ref _nextSegment) - 1;

    private Segment Keep(long id, string[] access, Action<ByteSink> write) => _directory?.Write(id, access, write) ?? Segment.Of(id, access, InMemory(write));

    private static ReadOnlySpan<byte> InMemory(Action<ByteSink> write)
    {
        var sink = new ByteSink();
        write(sink);
        return sink.Written;
    }

    // Merges in the background, one merge at a time.
    private void Tidy()
    {
        lock (_writing)
        {
            if (_closing.IsCancellationRequested || !_merging.IsCompleted || MergePolicy.Next(_current.Views).Count == 0) return;
            _merging = Task.Run(() => MergeAll(_closing.Token));
        }
    }

    private void MergeAll(CancellationToken cancellation)
    {
        try
        {
            while (MergePolicy.Next(_current.Views) is { Count: > 0 } chosen) Merge(chosen, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The segments are searched as they are; the next write tries again.
        }
    }

    private void Merge(IReadOnlyList<SegmentView> chosen, CancellationToken cancellation)
    {
        void Write(ByteSink sink) => SegmentMerger.Merge(chosen, sink, cancellation);
        var aside = _directory?.WriteAside(Write);
        var bytes = aside is null ? InMemory(Write) : [];
        lock (_writing)
        {
            if (cancellation.IsCancellationRequested && aside is not null) _directory!.Drop(aside);
            cancellation.ThrowIfCancellationRequested();
            // Only now: what a commit does not name is deleted with it.
            var (id, access) = (NextSegment(), chosen[0].Segment.Access);
            var merged = aside is null ? Segment.Of(id, access, bytes) : _directory!.Take(aside, id, access);
            List<SegmentView> views = [.. _current.Views];
            var gone = new SortedSet<int>();
            foreach (var view in chosen)
            {
                // What was removed while the merge ran is removed from its outcome.
                var at = views.FindIndex(v => v.Segment == view.Segment);
                if (at < 0)
                {
                    for (var d = 0; d < view.Segment.DocumentCount; d++)
                        if (!view.IsRemoved(d)) AddGone(view.Segment.NameBytes(d));
                    continue;
                }

                foreach (var document in views[at].Removed.Except(view.Removed)) AddGone(view.Segment.NameBytes(document));
                views.RemoveAt(at);
            }

            var outcome = new SegmentView(merged, [.. gone]);
            if (outcome.DocumentCount > 0) views.Add(outcome);
            Install(views, _current.Generation);

            void AddGone(ReadOnlySpan<byte> name)
            {
                var document = merged.FindDocument(name);
                if (document >= 0) gone.Add(document);
            }
        }
    }
}
