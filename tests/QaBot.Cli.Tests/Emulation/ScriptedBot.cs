using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace QaBot.Cli.Tests.Emulation;

/// <summary>A bot on this machine that answers each activity as the test says, by the connector protocol.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Func<ScriptedBot, JsonObject, Task<string>> _script;
    private readonly Task _serving;

    /// <param name="script">Gives the response's body; sends by <see cref="SendAsync"/>.</param>
    public ScriptedBot(Func<ScriptedBot, JsonObject, Task<string>> script)
    {
        _script = script;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Address = $"http://127.0.0.1:{port}/api/messages";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Its messages endpoint.</summary>
    public string Address { get; }

    /// <summary>Every activity that came, in order.</summary>
    public List<JsonObject> Came { get; } = [];

    /// <summary>The authorization of the last activity that came.</summary>
    public string? Authorization { get; private set; }

    /// <summary>What the channel answered to what was sent, in order: the status and the id that it gave.</summary>
    public List<(int Status, string? Id)> Answers { get; } = [];

    /// <summary>Sends an activity into the conversation of another.</summary>
    public async Task<string?> SendAsync(JsonObject incoming, JsonObject activity, string method = "POST", string? id = null, string? token = null)
    {
        var conversation = Uri.EscapeDataString(incoming["conversation"]!["id"]!.GetValue<string>());
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{incoming["serviceUrl"]}v3/conversations/{conversation}/activities{(id is null ? "" : "/" + id)}")
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (token is not null) request.Headers.Add("Authorization", "Bearer " + token);
        using var response = await _http.SendAsync(request);
        var given = JsonNode.Parse(await response.Content.ReadAsStringAsync())?["id"]?.GetValue<string>();
        Answers.Add(((int)response.StatusCode, given));
        return given;
    }

    /// <summary>Gets a body from the channel.</summary>
    public async Task<JsonNode> GetAsync(string address, FormUrlEncodedContent? form = null)
    {
        using var response = form is null ? await _http.GetAsync(address) : await _http.PostAsync(address, form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _http.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var activity = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync())!;
            Authorization = context.Request.Headers["Authorization"];
            Came.Add(activity);
            var body = Encoding.UTF8.GetBytes(await _script(this, activity));
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }
}
