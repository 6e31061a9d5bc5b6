using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace QaBot.Cli.Emulation;

/// <summary>Serves the channel's side of the connector protocol on this machine: what the bot calls to send, change and take back activities.</summary>
internal sealed class ConnectorServer : IAsyncDisposable
{
    private const int MostBytes = 2_000_000;
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _under = [];
    private Task _serving = Task.CompletedTask;

    private ConnectorServer(HttpListener listener, Uri address) => (_listener, Address) = (listener, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Opens a port of 127.0.0.1; 0: any that is free.</summary>
    /// <exception cref="IOException">The port cannot be used.</exception>
    public static ConnectorServer Open(int port)
    {
        for (var tries = 0; ; tries++)
        {
            var chosen = port > 0 ? port : FreePort();
            var listener = new HttpListener();
            var address = new Uri($"http://127.0.0.1:{chosen}/");
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                return new ConnectorServer(listener, address);
            }
            catch (HttpListenerException e) when (port > 0 || tries > 20)
            {
                throw new IOException($"Port {chosen} of 127.0.0.1 cannot be used ({e.Message}): choose another with --port.");
            }
            catch (HttpListenerException)
            {
                // Somebody took the free port in between.
            }
        }
    }

    /// <summary>Begins to serve.</summary>
    /// <param name="channel">Takes the activities.</param>
    /// <param name="issuer">Gives out tokens and knows them; null: anybody may send.</param>
    /// <param name="trace">Hears of each request: method and path, body, status.</param>
    public void Serve(EmulatedChannel channel, LocalIssuer? issuer, Action<string, string, int> trace) => _serving = Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            lock (_under)
            {
                _under.RemoveAll(task => task.IsCompleted);
                _under.Add(Task.Run(() => AnswerAsync(context, channel, issuer, trace)));
            }
        }
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Close();
        await _serving.ConfigureAwait(false);
        await Task.WhenAll(_under).ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task AnswerAsync(HttpListenerContext context, EmulatedChannel channel, LocalIssuer? issuer, Action<string, string, int> trace)
    {
        try
        {
            var body = await ReadAsync(context.Request).ConfigureAwait(false);
            var reply = body is null ? ChannelReply.Refused(413, "MessageSizeTooBig", "The body is too large.") : Answer(context.Request, body, channel, issuer);
            // What goes to /token is the bot's secret, and is not shown.
            trace($"{context.Request.HttpMethod} {context.Request.RawUrl}", context.Request.RawUrl == "/token" ? "" : body ?? "", reply.Status);
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(reply.Body)).ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The bot has gone away: there is nobody to answer.
        }
    }

    private static ChannelReply Answer(HttpListenerRequest request, string body, EmulatedChannel channel, LocalIssuer? issuer)
    {
        var path = request.RawUrl!.Split('?')[0];
        if (issuer is not null)
        {
            if (path == "/.well-known/openidconfiguration") return new ChannelReply(200, issuer.Metadata());
            if (path == "/keys") return new ChannelReply(200, issuer.Keys());
            if (path == "/token") return issuer.BotToken(body);
        }

        // v3/conversations/{conversation}/activities[/{activity}]
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (parts is not ["v3", "conversations", _, "activities", ..] || parts.Length > 5) return ChannelReply.Refused(404, "NotFound", "There is nothing here.");
        if (issuer is not null && !issuer.Knows(request.Headers["Authorization"]))
        {
            channel.Violate($"{request.HttpMethod} {path} came without the token that the bot was given");
            return ChannelReply.Refused(401, "Unauthorized", "The token is missing or is not the bot's.");
        }

        var id = parts.Length == 5 ? parts[4] : null;
        if (request.HttpMethod == "DELETE" && id is not null) return channel.Delete(id);
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            return (request.HttpMethod, id) switch
            {
                ("POST", _) => channel.Send(json.RootElement),
                ("PUT", { } changed) => channel.Update(changed, json.RootElement),
                _ => ChannelReply.Refused(405, "MethodNotAllowed", "POST, PUT and DELETE are served here."),
            };
        }
        catch (JsonException)
        {
            channel.Violate("a body is not JSON");
            return ChannelReply.Refused(400, "BadSyntax", "The body is not JSON.");
        }
    }

    private static async Task<string?> ReadAsync(HttpListenerRequest request)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await request.InputStream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > MostBytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
