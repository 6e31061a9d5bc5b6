using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using QaBot.Testing.Several;

namespace QaBot.PostgreSql.Tests.Several;

/// <summary>A channel that counts the messages that come as answers to each activity.</summary>
internal sealed class CountingChannel : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly Uri _address;

    private CountingChannel(int port)
    {
        _address = new Uri($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(_address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>How many messages answered each activity.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public static Task<CountingChannel> StartAsync()
    {
        // A port that was free a moment ago may be taken now.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Task.FromResult(new CountingChannel(FreePorts.Take(1)[0]));
            }
            catch (HttpListenerException) when (attempt < 5)
            {
            }
        }
    }

    /// <summary>An activity that asks, in a conversation of its own.</summary>
    public object Asks(string id, string question) => new
    {
        type = "message",
        id,
        channelId = "test",
        serviceUrl = _address.ToString(),
        from = new { id = "anna" },
        recipient = new { id = "bot" },
        conversation = new { id = $"c-{id}" },
        text = question,
    };

    /// <summary>Ends when an answer came.</summary>
    public async Task AnsweredAsync(string id, CancellationToken cancellation)
    {
        while (!Counts.ContainsKey(id)) await Task.Delay(20, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                // POST v3/conversations/{conversation}/activities/{activity}
                if (context.Request.HttpMethod == "POST" && body.RootElement.GetProperty("type").GetString() == "message")
                    Counts.AddOrUpdate(context.Request.Url!.Segments[^1], 1, (_, count) => count + 1);
                context.Response.StatusCode = 201;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync("{\"id\":\"m1\"}"u8.ToArray());
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
