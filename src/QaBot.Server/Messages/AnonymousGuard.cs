using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using QaBot.Bot;
using QaBot.Hosting;

namespace QaBot.Server.Messages;

/// <summary>Where nobody signs in, the service listens to this machine alone, or does not start.</summary>
internal sealed class AnonymousGuard(BotOptions options, IServer server) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.IsAnonymous) return Task.CompletedTask;
        var open = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Where(address => !IsLoopback(BindingAddress.Parse(address).Host)).ToList();
        return open.Count == 0
            ? Task.CompletedTask
            : throw new QaBotOptionsException([$"Bot:AppId is not set and the service listens at {string.Join(" and ", open)}: listen at http://127.0.0.1:3978 alone (--urls or ASPNETCORE_URLS), or set Bot:AppId."]);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
