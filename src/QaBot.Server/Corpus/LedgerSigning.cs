using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Corpus;

/// <summary>Has the ledger sign its newest entries once a minute, and before the service ends.</summary>
internal sealed partial class LedgerSigning(QaBotApplication application, TimeProvider time, ILogger<LedgerSigning> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        Sign(now: true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) Sign(now: false);
    }

    private void Sign(bool now)
    {
        if (!application.Options.Audit) return;
        try
        {
            application.Ledger.SignIfDue(now);
        }
        catch (LedgerException e)
        {
            LogUnsigned(e);
        }
    }

    [LoggerMessage(102, LogLevel.Error, "The audit ledger's newest entries could not be signed.")]
    private partial void LogUnsigned(Exception exception);
}
