using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Audit;

/// <summary>Erases what is older than the settings allow, at start and once a day; each run is on record.</summary>
internal sealed partial class LedgerRetention(QaBotApplication application, TimeProvider time, ILogger<LedgerRetention> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!application.Options.Audit || application.Options.AuditRetainDays == 0) return;
        using var timer = new PeriodicTimer(Every, time);
        do await Task.Run(Run, stoppingToken).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Run()
    {
        try
        {
            var count = new AuditTrail(application.Ledger).Retain(TimeSpan.FromDays(application.Options.AuditRetainDays), "service");
            LogErased(count, application.Options.AuditRetainDays);
        }
        catch (LedgerException e)
        {
            LogNotErased(e);
        }
    }

    [LoggerMessage(106, LogLevel.Information, "What {Entries} entries of the audit ledger held was erased: it was older than {Days} days.")]
    private partial void LogErased(int entries, int days);

    [LoggerMessage(107, LogLevel.Error, "What is too old in the audit ledger could not be erased.")]
    private partial void LogNotErased(Exception exception);
}
