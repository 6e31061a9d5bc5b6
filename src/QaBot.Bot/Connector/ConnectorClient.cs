using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace QaBot.Bot;

/// <summary>Calls the service address of a channel: sends, replaces and deletes activities.</summary>
/// <remarks>botframework-sdk's botframework-channel.json 3.1.12. A sent activity is posted once: whoever keeps it knows from the failure whether it may be sent again. Replacing and deleting are repeated, since doing them twice changes nothing.</remarks>
public sealed class ConnectorClient(HttpClient http, IAccessTokens tokens, OutboundHosts hosts, TimeProvider time)
{
    // A timer may fire a moment early, and the channel's clock begins before its answer is here.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    private const int Attempts = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>A message handler as this client needs it: no redirects, no cookies, bounded waits.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 32,
    };

    /// <summary>A client over that handler: bodies of at most 256 KB, 20 seconds for each call.</summary>
    public static HttpClient Http(HttpMessageHandler handler) => new(handler) { MaxResponseContentBufferSize = 256 * 1024, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Sends an activity to its conversation, as a reply where it names what it answers; gives the id that the channel gave it.</summary>
    /// <param name="activity">The activity; its own id is left out.</param>
    /// <param name="leaving">Done right before its first byte leaves; null: nothing.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    public async Task<string?> SendAsync(Activity activity, Func<Task>? leaving, CancellationToken cancellation)
    {
        var path = string.IsNullOrEmpty(activity.ReplyToId) ? Path(activity, null) : Path(activity, activity.ReplyToId);
        var body = await CallAsync(HttpMethod.Post, activity.ServiceUrl, path, activity with { Id = null }, leaving, cancellation).ConfigureAwait(false);
        return IdIn(body);
    }

    /// <summary>Replaces the activity of that id.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    public Task UpdateAsync(Activity activity, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Put, activity.ServiceUrl, Path(activity, activity.Id ?? ""), activity, null, cancellation);

    /// <summary>Deletes the activity of that id from the conversation of <paramref name="incoming"/>.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    public Task DeleteAsync(Activity incoming, string id, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Delete, incoming.ServiceUrl, Path(incoming, id), null, null, cancellation);

    private static string Path(Activity activity, string? id)
    {
        var conversation = activity.Conversation?.Id ?? "";
        return id is null ? $"v3/conversations/{Escaped(conversation)}/activities" : $"v3/conversations/{Escaped(conversation)}/activities/{Escaped(id)}";
    }

    // "." and ".." would climb in the path even when escaped.
    private static string Escaped(string id) => id is "" or "." or ".."
        ? throw new ChannelException($"'{id}' is no id of a conversation or activity: nothing was sent.")
        : Uri.EscapeDataString(id);

    private async Task<byte[]> CallAsync(HttpMethod method, string? serviceUrl, string path, Activity? content, Func<Task>? leaving, CancellationToken cancellation)
    {
        var address = hosts.Check(serviceUrl) ?? throw new ChannelException("The service address is not one that Bot:AllowedHosts allows: nothing was sent.");
        var body = content is null ? null : JsonSerializer.SerializeToUtf8Bytes(content, ProtocolJson.Default.Activity);
        var isRepeatable = method != HttpMethod.Post;
        string? refused = null;
        for (var attempt = 1; ; attempt++)
        {
            var token = await tokens.GetAsync(refused, cancellation).ConfigureAwait(false);
            using var request = new HttpRequestMessage(method, new Uri(address, path));
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (body is not null)
            {
                request.Content = leaving is null ? new ByteArrayContent(body) : new AnnouncedContent(body, leaving);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            }

            TimeSpan? wait;
            ChannelException failure;
            try
            {
                using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
                var answer = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                if (response.IsSuccessStatusCode) return answer;
                failure = Refused(response, answer, address.Host, isRepeatable);
                if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null && refused is null)
                {
                    refused = token;
                    continue;
                }

                wait = failure.IsTemporary ? failure.RetryAfter ?? Backoff(attempt) : null;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                failure = Broken(broken, address.Host, isRepeatable);
                wait = failure.IsTemporary ? Backoff(attempt) : null;
            }

            if (!isRepeatable || wait is not { } pause || attempt >= Attempts || pause > LongestWait) throw failure;
            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private ChannelException Refused(HttpResponseMessage response, byte[] answer, string host, bool isRepeatable)
    {
        var status = (int)response.StatusCode;
        var (code, words) = ErrorIn(answer);
        var isThrottled = status is 429 or 412;
        var isAmbiguous = (status >= 500 || status == 408) && !isRepeatable;
        var what = string.Create(CultureInfo.InvariantCulture, $"{host} answered {status}{(code is null ? "" : $" {code}")}");
        return new ChannelException(isAmbiguous ? $"{what}; the activity may have arrived and is not sent again." : what, status, code, isAmbiguous, words)
        {
            IsTemporary = isThrottled || (isRepeatable && (status >= 500 || status == 408)),
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } when delta > TimeSpan.Zero => delta + Margin,
                { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow() + Margin,
                _ => null,
            },
        };
    }

    private static ChannelException Broken(Exception broken, string host, bool isRepeatable)
    {
        // Only while a connection is made is it certain that nothing was sent.
        var isUnsent = broken is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };
        return isUnsent
            ? new ChannelException($"{host} could not be reached.") { IsTemporary = true }
            : new ChannelException($"{host} broke off or did not answer in time{(isRepeatable ? "." : "; the activity may have arrived and is not sent again.")}", isAmbiguous: !isRepeatable) { IsTemporary = isRepeatable };
    }

    private static TimeSpan Backoff(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2)));

    private static string? IdIn(byte[] body)
    {
        if (body.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize(body, ProtocolJson.Default.ResourceResponse)?.Id;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string? Code, string? Message) ErrorIn(byte[] body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            if (parsed.RootElement.ValueKind != JsonValueKind.Object || !parsed.RootElement.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object) return default;
            return (Text(error, "code"), Text(error, "message"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 and <= 200 } text ? text : null;
}
