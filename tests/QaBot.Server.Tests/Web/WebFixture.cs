using Xunit;

namespace QaBot.Server.Tests.Web;

/// <summary>One service over the repository's documents for many tests.</summary>
public sealed class WebFixture : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

[CollectionDefinition(nameof(WebTests))]
public sealed class WebTests : ICollectionFixture<WebFixture>;
