using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Audit;

/// <summary>Whether answers can be put on record, and whether the record is untouched.</summary>
internal sealed class LedgerHealth(QaBotApplication application, LedgerWatch watch) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.Run(Look, cancellationToken);

    private HealthCheckResult Look()
    {
        if (!application.Options.Audit) return HealthCheckResult.Healthy("no ledger is kept");
        if (watch.Alarm is { } alarm) return HealthCheckResult.Unhealthy(alarm);
        try
        {
            application.Ledger.Probe();
            if (application.Ledger.IsSigningLate) return HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{application.Ledger.Unsigned} entries are not signed: the key cannot be read"));
        }
        catch (LedgerException)
        {
            return HealthCheckResult.Unhealthy("answers cannot be put on record");
        }

        return HealthCheckResult.Healthy(watch.Verified);
    }
}
