using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace QaBot.Testing.Several;

/// <summary>Somebody who talks over Direct Line and does not give up: what was not taken is sent again under the same id, as clients do.</summary>
public sealed class DirectLinePerson
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private readonly string _name;
    private string _watermark = "";
    private int _asked;

    private DirectLinePerson(HttpClient http, string name, string conversation) => (_http, _name, Conversation) = (http, name, conversation);

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; }

    /// <summary>A client of the bot at an address.</summary>
    public static HttpClient Client(Uri address, string secret) => new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 200 })
    {
        BaseAddress = new Uri(address, "/v3/directline/"),
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
    };

    /// <summary>Begins a conversation.</summary>
    public static async Task<DirectLinePerson> BeginAsync(HttpClient http, string name, CancellationToken cancellation)
    {
        var opened = await SendAsync(() => http.PostAsJsonAsync("conversations", new { user = new { id = name } }, cancellation), cancellation).ConfigureAwait(false);
        return new DirectLinePerson(http, name, opened.GetProperty("conversationId").GetString()!);
    }

    /// <summary>The same person and conversation at another address, read from its beginning.</summary>
    public DirectLinePerson At(HttpClient http) => new(http, _name, Conversation) { _asked = _asked };

    /// <summary>Asks, and gives the id of the question once it was taken.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancellation)
    {
        var client = $"{_name}-{_asked++}";
        var posted = await SendAsync(
            () => _http.PostAsJsonAsync(
                $"conversations/{Conversation}/activities", new { type = "message", text = question, from = new { id = _name }, channelData = new { clientActivityID = client } }, cancellation),
            cancellation).ConfigureAwait(false);
        return posted.GetProperty("id").GetString()!;
    }

    /// <summary>Waits for the answer to a question and gives its words.</summary>
    public async Task<string> AnswerAsync(string question, CancellationToken cancellation)
    {
        while (true)
        {
            var set = await SendAsync(() => _http.GetAsync($"conversations/{Conversation}/activities?watermark={_watermark}", cancellation), cancellation).ConfigureAwait(false);
            _watermark = set.GetProperty("watermark").GetString()!;
            foreach (var activity in set.GetProperty("activities").EnumerateArray())
                if (ReplyTo(activity) == question) return activity.GetProperty("text").GetString()!;
            await Task.Delay(10, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The questions of the whole conversation in order, each with the numbers of the places where its answers stand.</summary>
    public async Task<IReadOnlyList<(string Question, IReadOnlyList<int> Answers)>> WholeAsync(CancellationToken cancellation)
    {
        var all = new List<JsonElement>();
        for (var watermark = ""; ;)
        {
            var set = await SendAsync(() => _http.GetAsync($"conversations/{Conversation}/activities?watermark={watermark}", cancellation), cancellation).ConfigureAwait(false);
            var activities = set.GetProperty("activities").EnumerateArray().ToList();
            if (activities.Count == 0) break;
            all.AddRange(activities);
            watermark = set.GetProperty("watermark").GetString()!;
        }

        var questions = all.Where(a => a.GetProperty("from").GetProperty("id").GetString() == _name).Select(a => a.GetProperty("id").GetString()!);
        return [.. questions.Select(q => (q, (IReadOnlyList<int>)[.. Enumerable.Range(0, all.Count).Where(i => ReplyTo(all[i]) == q)]))];
    }

    private static string? ReplyTo(JsonElement activity) =>
        activity.GetProperty("type").GetString() == "message" && activity.TryGetProperty("replyToId", out var question) ? question.GetString() : null;

    private static async Task<JsonElement> SendAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var response = await send().ConfigureAwait(false);
                if (response.IsSuccessStatusCode) return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation).ConfigureAwait(false);
                if ((int)response.StatusCode is >= 400 and < 500 and not 429)
                    throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // The replica died or the way to it broke: once more.
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }
}
