using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QaBot.Core;

namespace QaBot.Server.Operation;

/// <summary>Whether there are documents to answer from.</summary>
internal sealed class DocumentsHealth(Func<ICorpus> corpus) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var count = corpus().Names.Count;
        return Task.FromResult(count > 0
            ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{count} documents"))
            : HealthCheckResult.Degraded("there is no document"));
    }
}
