using Microsoft.Extensions.Diagnostics.HealthChecks;
using QaBot.Bot;

namespace QaBot.Server.Operation;

/// <summary>Whether the keys that channels sign with could be fetched, once they were needed.</summary>
internal sealed class ChannelKeysHealth(BotOptions options, SigningKeys keys) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        options.IsAnonymous ? HealthCheckResult.Healthy("nobody signs in")
        : keys.HasFailed ? HealthCheckResult.Degraded(keys.HaveKeys ? "the identity provider cannot be reached; the former keys serve" : "the identity provider cannot be reached; no channel is believed")
        : HealthCheckResult.Healthy());
}
