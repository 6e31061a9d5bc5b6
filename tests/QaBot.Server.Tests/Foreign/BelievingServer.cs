using QaBot.Testing;
using Xunit;

namespace QaBot.Server.Tests.Foreign;

/// <summary>One channel and one server for tests in which nothing gets past the sign-in.</summary>
public sealed class BelievingServer : IAsyncLifetime
{
    internal ForeignChannel Channel { get; private set; } = null!;

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Channel = await ForeignChannel.StartAsync();
        Server = await RunningServer.StartAsync(Channel.Settings, new ScriptedAnswers(_ => null));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Channel.DisposeAsync();
    }
}
