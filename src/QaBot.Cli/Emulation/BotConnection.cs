using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace QaBot.Cli.Emulation;

/// <summary>Posts activities to the bot.</summary>
/// <param name="bot">Its messages endpoint.</param>
/// <param name="token">Gives the token of a request; null without sign-in.</param>
/// <param name="trace">Hears of each request: method and path, body, status.</param>
internal sealed class BotConnection(Uri bot, Func<string>? token, Action<string, string, int> trace) : IDisposable
{
    private const int MostBytes = 4_000_000;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { MaxResponseContentBufferSize = MostBytes, Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>Posts one activity.</summary>
    /// <returns>The response's body.</returns>
    /// <exception cref="IOException">The bot cannot be reached, or does not take it.</exception>
    public async Task<string> PostAsync(JsonObject activity, CancellationToken cancellation)
    {
        var body = activity.ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, bot) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
        try
        {
            using var response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
            var answer = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            trace($"POST {bot.AbsolutePath}", body, status);
            if (status is 200 or 201 or 202) return answer;
            var hint = status switch
            {
                401 => " Without --app-id the bot must run in Development, on this machine, with no Bot:AppId.",
                404 => " Is the path right? It is usually /api/messages.",
                _ => "",
            };
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The bot answered {status} to {activity["type"]} activity {activity["id"]}.{hint}"));
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"The bot at {bot} cannot be reached ({e.HttpRequestError}): start it with 'dotnet run --project src/QaBot.Server', or say with --bot where it is.");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"The bot at {bot} did not answer within {_http.Timeout.TotalSeconds:0} seconds.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
