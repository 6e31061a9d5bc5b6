using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace QaBot.Server.Tests.Foreign;

/// <summary>A channel that this project did not write the service for: its own identity provider, token service and connector on a port of 127.0.0.1.</summary>
internal sealed class ForeignChannel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private ForeignChannel(WebApplication app)
    {
        _app = app;
        Tokens = new ForeignTokens(() => Origin);
    }

    public string Origin => _app.Urls.First();

    public string ServiceUrl => Origin + "/svc/";

    public ForeignTokens Tokens { get; }

    /// <summary>Every call of the bot to the connector, in order.</summary>
    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    public int MetadataReads;

    public int TokensGiven;

    /// <summary>What the connector does instead of taking the activity; null: takes it.</summary>
    public Func<ConnectorCall, HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>What the token service does instead of giving a token; null: gives one.</summary>
    public Func<HttpContext, Task<bool>>? InsteadOfToken { get; set; }

    public static async Task<ForeignChannel> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var channel = new ForeignChannel(builder.Build());
        channel.Map();
        await channel._app.StartAsync();
        return channel;
    }

    /// <summary>The settings under which a server believes this channel.</summary>
    public string[] Settings =>
    [
        "--Bot:AppId=app-1", "--Bot:AppSecret=secret-1", "--Bot:Issuer=https://issuer.example", $"--Bot:OpenIdMetadata={Origin}/metadata",
        $"--Bot:TokenEndpoint={Origin}/token", "--Bot:Scope=scope-1/.default", "--Bot:AllowedHosts=127.0.0.1", "--Bot:AllowHttpOnLoopback=true",
    ];

    /// <summary>A message as this channel sends it.</summary>
    public JsonObject Message(string text, string id = "m1", string conversation = "a:1;x@y|z") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "foreign",
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:u", ["aadObjectId"] = "person-1" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["kept"] = "as it came" },
        ["text"] = text,
    };

    /// <summary>Delivers an activity with a token (a good one unless another is given).</summary>
    public async Task<HttpResponseMessage> DeliverAsync(RunningServer server, JsonObject activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Origin, "/api/messages")) { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization ?? "Bearer " + Tokens.Good());
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Delivers a body as it is.</summary>
    public async Task<HttpResponseMessage> DeliverRawAsync(RunningServer server, HttpContent content, params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Origin, "/api/messages")) { Content = content };
        foreach (var header in authorization) request.Headers.TryAddWithoutValidation("Authorization", header);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the bot has made that many calls to the connector that are no typing, and gives them.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> CallsAsync(int count)
    {
        for (var tries = 0; tries < 6000; tries++)
        {
            var calls = Messages;
            if (calls.Count >= count) return calls;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Only {Messages.Count} of {count} calls came within a minute.");
    }

    public IReadOnlyList<ConnectorCall> Messages => [.. Calls.Where(c => c.Body?["type"]?.GetValue<string>() != "typing")];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.MapGet("/metadata", () =>
        {
            Interlocked.Increment(ref MetadataReads);
            return Results.Json(new { issuer = "https://issuer.example", jwks_uri = Origin + "/keys", id_token_signing_alg_values_supported = new[] { "RS256" } });
        });
        _app.MapGet("/keys", () => Results.Json(Tokens.KeySet()));
        _app.MapPost("/token", async (HttpContext context) =>
        {
            if (InsteadOfToken is { } instead && await instead(context)) return;
            var form = await context.Request.ReadFormAsync();
            if (form["grant_type"] != "client_credentials" || form["client_id"] != "app-1" || form["client_secret"] != "secret-1" || form["scope"] != "scope-1/.default")
            {
                context.Response.StatusCode = 400;
                return;
            }

            var number = Interlocked.Increment(ref TokensGiven);
            await context.Response.WriteAsJsonAsync(new { access_token = $"bot-token-{number}", expires_in = 3600, token_type = "Bearer" });
        });
        _app.Map("/svc/{**rest}", TakeAsync);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = context.Request.ContentLength is > 0 ? await JsonNode.ParseAsync(context.Request.Body) : null;
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var call = new ConnectorCall(context.Request.Method, path, context.Request.Headers.Authorization.ToString(), body as JsonObject, DateTimeOffset.UtcNow);
        Calls.Enqueue(call);
        if (Instead is { } instead && await instead(call, context)) return;
        context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
        await context.Response.WriteAsJsonAsync(new { id = $"sent-{Calls.Count}" });
    }
}
