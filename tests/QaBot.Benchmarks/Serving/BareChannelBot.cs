using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QaBot.Benchmarks;

/// <summary>The least that a bot can do: acknowledge, and post one made-up message back. What it takes is HTTP's share.</summary>
internal sealed class BareChannelBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private BareChannelBot(WebApplication app) => _app = app;

    public Uri Origin => new(_app.Urls.First());

    public static async Task<BareChannelBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bot = new BareChannelBot(builder.Build());
        bot._app.MapPost("/api/messages", bot.TakeAsync);
        await bot._app.StartAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var activity = body.RootElement;
        var address = $"{activity.GetProperty("serviceUrl").GetString()}v3/conversations/c/activities/{activity.GetProperty("id").GetString()}";
        _ = Task.Run(async () =>
        {
            using var content = new StringContent("""{"type":"message","text":"made up"}""", Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(new Uri(address), content);
        });
    }
}
