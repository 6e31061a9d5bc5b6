using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using QaBot.Testing;

namespace QaBot.Server.Tests.Web;

/// <summary>The real service on a free port of this machine, over the repository's own documents unless the test names others.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    public const string Secret = "the-secret-of-the-test";

    private readonly TemporaryFolder _data;
    private readonly bool _ownsData;

    private RunningServer(WebApplication app, TemporaryFolder data, bool ownsData) => (App, _data, _ownsData) = (app, data, ownsData);

    public WebApplication App { get; }

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="corpus">Null: the repository's.</param>
    /// <param name="data">A folder that outlives the server; null: one of its own.</param>
    /// <param name="settings">"--Section:Key=value".</param>
    /// <param name="configure">Changes before the service is built.</param>
    public static async Task<RunningServer> StartAsync(string? corpus = null, TemporaryFolder? data = null, string[]? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var folder = data ?? new TemporaryFolder();
        var app = QaBotServer.Create(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", $"--QABOT_CORPUS={corpus ?? Repository.Corpus}", $"--QABOT_DATA={folder.Path}", $"--DirectLine:Secret={Secret}", .. settings ?? []],
            configure);
        await app.StartAsync();
        return new RunningServer(app, folder, data is null);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsData) _data.Dispose();
    }
}
