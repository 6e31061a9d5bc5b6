using QaBot.Hosting;
using QaBot.Ingestion;

namespace QaBot.Server.Corpus;

/// <summary>Takes in what changes in the corpus folder while the service runs.</summary>
internal sealed partial class CorpusFollowing(QaBotApplication application, TimeProvider time, ILogger<CorpusFollowing> log) : BackgroundService, IProgress<WatchNews>
{
    private string? _problem;

    /// <inheritdoc/>
    public void Report(WatchNews value)
    {
        // The same problem is met at every look: it is said once.
        if (value.Problem is not null && value.Problem != _problem) LogFailed();
        _problem = value.Problem;
        if (value.Report is { HasChanges: true } report) LogChanged(report.Read.Count, report.Removed.Count);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => application.FollowAsync(this, time, stoppingToken), stoppingToken);

    [LoggerMessage(100, LogLevel.Information, "The corpus changed: {Read} documents read, {Removed} removed.")]
    private partial void LogChanged(int read, int removed);

    [LoggerMessage(101, LogLevel.Warning, "The corpus folder could not be read again: answers come from the documents as they were. 'qabot ingest' says why.")]
    private partial void LogFailed();
}
