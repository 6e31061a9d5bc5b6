using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace QaBot.Server.Tests.Web;

/// <summary>Direct Line by hand: one call at a time, as any HTTP client would make it.</summary>
internal sealed class DirectLineClient(Uri server, string bearer) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(server, "/v3/directline/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } };

    public string Conversation { get; private set; } = "";

    public string Token { get; private set; } = "";

    public Uri? StreamUrl { get; private set; }

    public async Task StartAsync(string user = "ada") => Take(await Json(await _http.PostAsJsonAsync("conversations", new { user = new { id = user } })));

    public async Task ResumeAsync(string watermark) => Take(await Json(await _http.GetAsync($"conversations/{Conversation}?watermark={watermark}")));

    public Task<HttpResponseMessage> PostAsync(object activity) => _http.PostAsJsonAsync($"conversations/{Conversation}/activities", activity);

    public Task<HttpResponseMessage> AskAsync(string text) => PostAsync(new { type = "message", text, from = new { id = "ada" } });

    public Task<HttpResponseMessage> UploadAsync(HttpContent content) => _http.PostAsync($"conversations/{Conversation}/upload?userId=ada", content);

    public async Task<JsonElement> ReadAsync(string watermark = "") => await Json(await _http.GetAsync($"conversations/{Conversation}/activities?watermark={watermark}"));

    /// <summary>Waits for the first message of the bot that holds some words.</summary>
    public async Task<JsonElement> HearAsync(string words)
    {
        for (var wait = 0; wait < 600; wait++)
        {
            foreach (var activity in (await ReadAsync()).GetProperty("activities").EnumerateArray())
                if (activity.GetProperty("from").GetProperty("role").GetString() == "bot" && activity.TryGetProperty("text", out var text) && WebUtility.HtmlDecode(text.GetString()!).Contains(words, StringComparison.Ordinal)) return activity.Clone();
            await Task.Delay(50);
        }
        throw new TimeoutException($"The bot did not say '{words}': {(await ReadAsync()).GetRawText()}");
    }

    public static async Task<JsonElement> Json(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public void Dispose() => _http.Dispose();

    private void Take(JsonElement opened)
    {
        Conversation = opened.GetProperty("conversationId").GetString()!;
        Token = opened.GetProperty("token").GetString()!;
        StreamUrl = new Uri(opened.GetProperty("streamUrl").GetString()!);
    }
}
