using QaBot.Bot.DirectLine;

namespace QaBot.Server.DirectLine;

/// <summary>Goes on with what an earlier server left, and forgets conversations that are over.</summary>
internal sealed partial class DirectLineHousekeeping(
    DirectLineService directLine, DirectLineFeed feed, UploadedDocuments uploads, TimeProvider time, ILogger<DirectLineHousekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Ended += uploads.Forget;
        var recovered = directLine.Recover();
        if (recovered > 0) LogRecovered(recovered);
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (feed.Sweep() is var ended and > 0) LogEnded(ended);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends, or did not come up: no failure of this one.
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} questions that an earlier server did not answer are answered now.")]
    private partial void LogRecovered(int count);

    [LoggerMessage(2, LogLevel.Information, "{Count} idle conversations were forgotten.")]
    private partial void LogEnded(int count);
}
