using QaBot.Server.Http;

namespace QaBot.Server.Audit;

/// <summary>Prints the one-time link when the service listens.</summary>
internal sealed class OneTimeLinkNotice(OneTimeLink link, PublicOrigin origin, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.Error.WriteLine($"Audit pages, for one browser, once: {new Uri(origin.Current, link.Path)}"));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
