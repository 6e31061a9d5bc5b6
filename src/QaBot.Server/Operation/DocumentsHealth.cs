using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Operation;

/// <summary>Whether there are documents to answer from.</summary>
internal sealed class DocumentsHealth(Func<ICorpus> corpus, QaBotOptions options) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = corpus();
        return Task.FromResult(now.Names.Count > 0
            ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{now.Names.Count} documents{Generation(now)}"))
            : HealthCheckResult.Degraded("there is no document"));
    }

    // Which replica is how far concerns only those who share documents.
    private string Generation(ICorpus now) =>
        options.Store is { Retrieval: not Retrieval.Folder } ? string.Create(CultureInfo.InvariantCulture, $", generation {now.Generation}") : "";
}
