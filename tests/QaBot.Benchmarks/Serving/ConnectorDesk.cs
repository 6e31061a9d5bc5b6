using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QaBot.Benchmarks;

/// <summary>A channel on a port of 127.0.0.1 that asks questions and counts the answers to each.</summary>
internal sealed class ConnectorDesk : IAsyncDisposable
{
    private static readonly string[] Questions =
    [
        "How long is the PEACE cable?", "What is the Digital Silk Road?", "Which countries of the Western Balkans work with Huawei?", "When was the Digital Silk Road announced?",
        "What does the BeiDou system do?", "Who financed the fibre project?", "What is Safe City?", "How much did the data centre cost?",
    ];

    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 200 }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    private ConnectorDesk(WebApplication app) => _app = app;

    public static async Task<ConnectorDesk> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var desk = new ConnectorDesk(builder.Build());
        desk._app.MapPost("/v3/conversations/{conversation}/activities/{question}", desk.TakeAsync);
        await desk._app.StartAsync();
        return desk;
    }

    /// <summary>How many answers came to a question.</summary>
    public int Answers(string id) => _answers.GetValueOrDefault(id);

    /// <summary>The text of a question by its number.</summary>
    public static string Text(int number) => Questions[number % Questions.Length];

    /// <summary>Ends when the first answer to a question comes.</summary>
    public Task Answered(string id) => _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Delivers a question; true when the service took it.</summary>
    public async Task<bool> AskAsync(Uri server, string id, int number)
    {
        var activity = new
        {
            type = "message",
            id,
            channelId = "bench",
            serviceUrl = _app.Urls.First() + "/",
            from = new { id = "person-" + id },
            recipient = new { id = "bot" },
            conversation = new { id = "c-" + id },
            text = Text(number),
        };
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity));
            content.Headers.ContentType = new("application/json");
            using var response = await _http.PostAsync(new Uri(server, "/api/messages"), content);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context, string question)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (body.RootElement.GetProperty("type").GetString() == "message")
        {
            _answers.AddOrUpdate(question, 1, (_, count) => count + 1);
            _waiting.GetOrAdd(question, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = "s-" + question });
    }
}
