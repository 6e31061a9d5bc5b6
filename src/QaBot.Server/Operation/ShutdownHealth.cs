using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace QaBot.Server.Operation;

/// <summary>Not ready for more once the service was told to stop.</summary>
internal sealed class ShutdownHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
}
