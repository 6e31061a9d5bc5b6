using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaBot.Bot;
using QaBot.Core;
using QaBot.Testing;
using Xunit;

namespace QaBot.Server.Tests.Foreign;

/// <summary>The whole service on a port of 127.0.0.1, over a made-up document, with planned answers unless the test wants real ones.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder? _own;

    private RunningServer(WebApplication app, TemporaryFolder? own, MemoryLog log)
    {
        _app = app;
        _own = own;
        Log = log;
    }

    public Uri Origin => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public MemoryLog Log { get; }

    public static async Task<RunningServer> StartAsync(string[] settings, IAnswerService? answers = null, TemporaryFolder? folder = null, Action<WebApplicationBuilder>? configure = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var place = folder ?? own!;
        place.Write("corpus/bridge.md", "# The bridge\n\nThe Long Bridge is 420 metres long. It was opened on 3 May 1931.\n");
        var log = new MemoryLog();
        string[] args = ["--urls=http://127.0.0.1:0", "--environment=Development", $"--QABOT_CORPUS={place.At("corpus")}", $"--QABOT_DATA={place.At("data")}", .. settings];
        var app = QaBotServer.Create(args, builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            if (answers is not null) builder.Services.AddSingleton(answers);
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new(app, own, log);
    }

    /// <summary>Waits until every turn was handled and every message was taken, or waits for a later time.</summary>
    public async Task IdleAsync()
    {
        var (dispatcher, outbox) = (Services.GetRequiredService<TurnDispatcher>(), Services.GetRequiredService<Outbox>());
        for (var look = 0; dispatcher.Count > 0 || outbox.Count > outbox.Delayed; look++)
        {
            if (look == 6000) throw new TimeoutException($"After a minute {dispatcher.Count} turns and {outbox.Count} conversations with messages are still under way.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}
