using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace QaBot.Bot;

/// <summary>Fetches the bot's token with its credential, one fetch at a time, and keeps it until five minutes before its end.</summary>
/// <remarks>OAuth 2.0 client credentials, RFC 6749 section 4.4.</remarks>
public sealed partial class AccessTokens(HttpClient http, ICredential? credential, TimeProvider time, ILogger<AccessTokens> log) : IAccessTokens, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1);
    private Held? _held;
    private DateTimeOffset _notBefore;
    private TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<string?> GetAsync(string? refused, CancellationToken cancellation)
    {
        if (credential is null) return null;
        if (Usable(refused) is { } token) return token;
        await _fetching.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return Usable(refused) ?? await FetchAsync(refused, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private string? Usable(string? refused) => _held is { } held && held.Token != refused && time.GetUtcNow() < held.Renew ? held.Token : null;

    private async Task<string> FetchAsync(string? refused, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // A token service in trouble is not asked over and over; the former token serves while it is valid.
        if (now < _notBefore) return Former(refused, now) ?? throw Unavailable("is not asked again so soon after a failure", _notBefore - now);
        try
        {
            using var request = await credential!.RequestAsync(cancellation).ConfigureAwait(false);
            using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) return Failed(refused, now, string.Create(CultureInfo.InvariantCulture, $"answered {(int)response.StatusCode}"), response.Headers.RetryAfter?.Delta);
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
            _held = Read(body.RootElement, now);
            _pause = TimeSpan.FromSeconds(1);
            LogFetched((long)(_held.End - now).TotalSeconds);
            return _held.Token;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidDataException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Failed(refused, now, failure is OperationCanceledException ? "did not answer in time" : failure is HttpRequestException ? "could not be reached" : "answered without a token", null);
        }
    }

    private static Held Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } text)
            throw new InvalidDataException("No access_token.");
        // Seconds, which managed identities write as a string.
        var seconds = body.TryGetProperty("expires_in", out var lasting) && long.TryParse(lasting.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, 86_400 * 7) : 300;
        var lasts = TimeSpan.FromSeconds(seconds);
        return new(text, now + (lasts > 2 * Early ? lasts - Early : lasts / 2), now + lasts);
    }

    private string Failed(string? refused, DateTimeOffset now, string what, TimeSpan? asked)
    {
        var pause = asked is { } wait && wait > _pause && wait < TimeSpan.FromHours(1) ? wait : _pause;
        _notBefore = now + pause;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        LogFailed(what, pause.TotalSeconds);
        return Former(refused, now) ?? throw Unavailable(what, pause);
    }

    private string? Former(string? refused, DateTimeOffset now) => _held is { } held && held.Token != refused && now < held.End ? held.Token : null;

    private static ChannelException Unavailable(string what, TimeSpan wait) =>
        new($"The token service {what}: the activity waits.") { IsTemporary = true, RetryAfter = wait };

    [LoggerMessage(20, LogLevel.Information, "A token for channels was fetched; it is valid for {Seconds} seconds.")]
    private partial void LogFetched(long seconds);

    [LoggerMessage(21, LogLevel.Warning, "The token service {What}; it is asked again in {Seconds} seconds at the earliest.")]
    private partial void LogFailed(string what, double seconds);

    private sealed record Held(string Token, DateTimeOffset Renew, DateTimeOffset End);
}
