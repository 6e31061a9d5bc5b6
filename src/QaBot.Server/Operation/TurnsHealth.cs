using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QaBot.Bot;

namespace QaBot.Server.Operation;

/// <summary>Whether turns can be kept, and whether answers get away.</summary>
internal sealed class TurnsHealth(StoreProbe store, TurnDispatcher dispatcher, Outbox outbox) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await store.ProblemAsync(cancellationToken) is { } problem) return HealthCheckResult.Unhealthy(problem);

        var words = string.Create(CultureInfo.InvariantCulture, $"{dispatcher.Count} under way, {outbox.Count} conversations with messages not sent");
        return outbox.Delayed > 0 ? HealthCheckResult.Degraded($"{words}; a channel or the token service cannot be reached") : HealthCheckResult.Healthy(words);
    }
}
