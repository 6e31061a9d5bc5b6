using System.Threading.Channels;

namespace QaBot.Ingestion;

/// <summary>Follows a corpus folder: brings the library in step soon after a file changes, and now and then in any case, since not every file system tells of changes.</summary>
/// <param name="library">What is kept in step.</param>
/// <param name="corpusDirectory">The folder.</param>
/// <param name="time">Gives the time.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class CorpusWatcher(CorpusLibrary library, string corpusDirectory, TimeProvider time, WatchOptions? options = null)
{
    private readonly WatchOptions _options = options ?? new WatchOptions();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Follows the folder until it is stopped.</summary>
    /// <param name="told">Told of each ingestion that found something, and of what could not be done.</param>
    /// <param name="cancellation">Stops the following, which is no error.</param>
    public async Task RunAsync(IProgress<WatchNews> told, CancellationToken cancellation)
    {
        using var events = Events();
        var again = Sync(told, cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await QuietAsync(again > TimeSpan.Zero ? again : _options.Poll, cancellation).ConfigureAwait(false);
                again = Sync(told, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Brings the library in step once.</summary>
    /// <returns>When to look again; zero for the usual time.</returns>
    private TimeSpan Sync(IProgress<WatchNews> told, CancellationToken cancellation)
    {
        try
        {
            var report = library.Sync(null, cancellation);
            told.Report(new WatchNews(report, null));
            // A file that is still being written is read again once it has rested.
            return report.Unsettled > 0 ? _options.Settling : TimeSpan.Zero;
        }
        catch (Exception e) when (e is IngestionException or IOException or UnauthorizedAccessException)
        {
            told.Report(new WatchNews(null, e.Message));
            return TimeSpan.Zero;
        }
    }

    /// <summary>Waits for a change, or for so long; then until nothing has changed for a moment.</summary>
    private async Task QuietAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var until = time.GetTimestamp();
        if (!await ChangedAsync(longest, cancellation).ConfigureAwait(false)) return;
        while (time.GetElapsedTime(until) < _options.LongestQuietening && await ChangedAsync(_options.Debounce, cancellation).ConfigureAwait(false))
        {
        }
    }

    private async Task<bool> ChangedAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(_ => limit.Cancel(), null, longest, Timeout.InfiniteTimeSpan);
        try
        {
            await _changed.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private FileSystemWatcher? Events()
    {
        try
        {
            var watcher = new FileSystemWatcher(corpusDirectory)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            watcher.Changed += (_, _) => Wake();
            watcher.Created += (_, _) => Wake();
            watcher.Deleted += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.Error += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // No watches are left, or the file system has none: looking now and then does it alone.
            return null;
        }
    }

    private void Wake() => _changed.Writer.TryWrite(true);
}
