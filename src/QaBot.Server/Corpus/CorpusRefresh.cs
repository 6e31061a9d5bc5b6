using QaBot.Hosting;
using QaBot.Ingestion;

namespace QaBot.Server.Corpus;

/// <summary>Takes in what changes in the corpus folder while the service runs.</summary>
internal sealed partial class CorpusRefresh(QaBotApplication application, ILogger<CorpusRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = Stamp();
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = Stamp();
                if (now == seen) continue;
                var report = await Task.Run(() => application.Library.Sync(null, stoppingToken), stoppingToken);
                seen = now;
                if (report.HasChanges) LogChanged(report.Read.Count, report.Removed.Count);
            }
            catch (Exception failure) when (failure is IngestionException or IOException or UnauthorizedAccessException)
            {
                LogFailed(failure.GetType().Name);
            }
        }
    }

    // Names, sizes and times of change: reading the documents themselves is left to the library.
    private int Stamp()
    {
        var stamp = new HashCode();
        var folder = new DirectoryInfo(application.Options.CorpusDirectory);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            stamp.Add(file.FullName, StringComparer.Ordinal);
            stamp.Add(file.Length);
            stamp.Add(file.LastWriteTimeUtc);
        }

        return stamp.ToHashCode();
    }

    [LoggerMessage(100, LogLevel.Information, "The corpus changed: {Read} documents read, {Removed} removed.")]
    private partial void LogChanged(int read, int removed);

    [LoggerMessage(101, LogLevel.Warning, "The corpus folder could not be read again ({Error}): answers come from the documents as they were.")]
    private partial void LogFailed(string error);
}
