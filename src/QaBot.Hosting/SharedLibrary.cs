using System.Collections.Concurrent;
using Npgsql;
using QaBot.Core;
using QaBot.Ingestion;
using QaBot.PostgreSql;

namespace QaBot.Hosting;

/// <summary>The documents that several machines share: one replica at a time reads the corpus folder into the database, and every replica follows.</summary>
internal sealed class SharedLibrary : IDocumentLibrary, IDisposable
{
    private static readonly TimeSpan LookForLease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);
    private readonly PostgreSqlDatabase _database;
    private readonly CorpusIndex _index;
    private readonly PublishedFolder _published;
    private readonly CorpusLibrary _folder;
    private readonly string _corpusDirectory;
    private readonly ConcurrentQueue<string> _forgotten = new();

    /// <summary>Over documents in a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="index">The index over it.</param>
    /// <param name="published">The same as the reader of the folder sees it.</param>
    /// <param name="folder">The reader of the folder.</param>
    /// <param name="corpusDirectory">The folder.</param>
    public SharedLibrary(PostgreSqlDatabase database, CorpusIndex index, PublishedFolder published, CorpusLibrary folder, string corpusDirectory)
    {
        (_database, _index, _published, _folder, _corpusDirectory) = (database, index, published, folder, corpusDirectory);
        index.Forgotten += _forgotten.Enqueue;
    }

    /// <inheritdoc/>
    public ICorpus Current => _index.Corpus;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Extensions => _folder.Extensions;

    /// <summary>Takes in the folder where this replica has the lease; else waits until some replica took it in once.</summary>
    /// <returns>What was read; nothing where another replica reads.</returns>
    public IngestionReport Begin(IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var told = false;
        while (true)
        {
            if (TakeLease()) return Sync(progress, cancellation);
            _index.CatchUp(cancellation);
            if (_index.Current.Generation > 0) return new IngestionReport([], Current.Names, [], [], [], []);
            if (!told) progress?.Report(new IngestionProgress("Another replica reads the documents", 0, 0));
            told = true;
            cancellation.WaitHandle.WaitOne(LookForLease);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Follows the database, and the folder while this replica has the lease, until it is stopped.</summary>
    public async Task FollowAsync(IProgress<WatchNews> told, TimeProvider time, CancellationToken cancellation)
    {
        var feed = new CorpusFeed(_database, _index).RunAsync(problem => Followed(problem, told), cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            if (TakeLease()) await LeadAsync(told, time, cancellation).ConfigureAwait(false);
            await Task.Delay(LookForLease, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await feed.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Document? FindVersion(string name, string version) => _index.FindVersion(name, version);

    /// <inheritdoc/>
    public IReadOnlyList<Document> FindVersion(string version) => _index.FindVersion(version);

    /// <inheritdoc/>
    public bool Forget(string name, CancellationToken cancellation = default)
    {
        var forgotten = _index.Forget([name]);
        return _folder.Forget(name, cancellation) || forgotten;
    }

    /// <inheritdoc/>
    public Document AddGuest(string name, string title, ReadOnlyMemory<byte> content, IReadOnlyList<string> access, CancellationToken cancellation = default)
    {
        var guest = _folder.ReadGuest(name, title, content, access, cancellation);
        // Another replica may have added it already.
        _index.CatchUp(cancellation);
        if (Current.Find(name) is { } known && known.Version == guest.Version && known.Access.SequenceEqual(access)) return known;
        _index.AddGuest(guest, cancellation);
        return guest;
    }

    /// <inheritdoc/>
    public void RemoveGuests(IReadOnlyCollection<string> names, CancellationToken cancellation = default) => _index.Forget(names);

    /// <inheritdoc/>
    public void Dispose() => _published.Dispose();

    private bool TakeLease()
    {
        try
        {
            if (_published.Lease?.IsHeld() == true) return true;
            _published.Lease?.Dispose();
            _published.Lease = IngestionLease.TryTake(_database);
            return _published.Lease is not null;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            _published.Lease = null;
            return false;
        }
    }

    private IngestionReport Sync(IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        _index.CatchUp(cancellation);
        _published.Fill(cancellation);
        var report = _folder.Sync(progress, cancellation);
        Settle(report);
        return report;
    }

    // Reads the folder for as long as the lease is held.
    private async Task LeadAsync(IProgress<WatchNews> told, TimeProvider time, CancellationToken cancellation)
    {
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = Task.CompletedTask;
        try
        {
            _published.Fill(leading.Token);
            var settled = new Settled(this, told);
            watching = Task.Run(() => new CorpusWatcher(_folder, _corpusDirectory, time).RunAsync(settled, leading.Token), CancellationToken.None);
            var tidied = time.GetTimestamp();
            while (TakenStill() && !cancellation.IsCancellationRequested && !watching.IsCompleted)
            {
                if (time.GetElapsedTime(tidied) >= TidyEvery)
                {
                    _published.Tidy();
                    tidied = time.GetTimestamp();
                }

                await Task.Delay(LookForLease, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped while it brought passages in step; whoever leads next goes on.
        }
        catch (Exception e) when (e is IOException or NpgsqlException or InvalidOperationException)
        {
            told.Report(new WatchNews(null, e.Message));
        }
        finally
        {
            await leading.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What another replica forgot stays out of this one's folder, too, until its text changes.
    private void Settle(IngestionReport report)
    {
        foreach (var name in report.Read)
            if (!Current.Search.Versions.ContainsKey(name)) _folder.Forget(name);
    }

    private bool TakenStill() => _published.Lease?.IsHeld() == true;

    private void Followed(string? problem, IProgress<WatchNews> told)
    {
        if (problem is not null) told.Report(new WatchNews(null, problem));
        // What was forgotten anywhere goes from this replica's own folder, too.
        while (_forgotten.TryDequeue(out var name)) _folder.Forget(name);
    }

    private sealed class Settled(SharedLibrary library, IProgress<WatchNews> told) : IProgress<WatchNews>
    {
        public void Report(WatchNews value)
        {
            if (value.Report is { } report) library.Settle(report);
            told.Report(value);
        }
    }
}
