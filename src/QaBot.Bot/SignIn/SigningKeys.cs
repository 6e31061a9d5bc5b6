using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace QaBot.Bot;

/// <summary>The channels' signing keys: fetched when first needed, daily, and at most hourly for a key that is not known; kept when fetching fails.</summary>
public sealed partial class SigningKeys(HttpClient http, BotOptions options, TimeProvider time, ILogger<SigningKeys> log) : IDisposable
{
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _fetching = new(1);
    private Dictionary<string, SigningKey> _keys = [];
    private DateTimeOffset? _fetched;
    private DateTimeOffset? _forced;
    private DateTimeOffset? _failed;

    /// <summary>Whether keys were ever fetched.</summary>
    public bool HaveKeys => _fetched is not null;

    /// <summary>Whether the latest attempt to fetch them failed.</summary>
    public bool HasFailed => _failed is not null;

    /// <summary>The key of that id; null where the issuer has none.</summary>
    internal async Task<SigningKey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (IsFresh && _keys.TryGetValue(id, out var known)) return known;
        await _fetching.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (IsFresh && _keys.TryGetValue(id, out known)) return known;
            await FetchWhenDueAsync(cancellation).ConfigureAwait(false);
            return _keys.GetValueOrDefault(id);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool IsFresh => time.GetUtcNow() - _fetched < Daily;

    private async Task FetchWhenDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - _failed < AfterFailure) return;
        if (IsFresh)
        {
            if (now - _forced < options.KeyRefresh) return;
            _forced = now;
        }

        try
        {
            _keys = await FetchAsync(cancellation).ConfigureAwait(false);
            _fetched = now;
            _failed = null;
            LogFetched(_keys.Count, options.OpenIdMetadata.Host);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidDataException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            _failed = now;
            LogFailed(options.OpenIdMetadata.Host, failure.GetType().Name);
        }
    }

    private async Task<Dictionary<string, SigningKey>> FetchAsync(CancellationToken cancellation)
    {
        using var metadata = await GetAsync(options.OpenIdMetadata, cancellation).ConfigureAwait(false);
        if (metadata.RootElement.ValueKind != JsonValueKind.Object
            || !metadata.RootElement.TryGetProperty("jwks_uri", out var address)
            || !Uri.TryCreate(address.ToString(), UriKind.Absolute, out var keysAddress)
            || !IsSafe(keysAddress)) throw new InvalidDataException("The metadata names no https address of keys.");
        using var set = await GetAsync(keysAddress, cancellation).ConfigureAwait(false);
        var found = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        if (set.RootElement.ValueKind != JsonValueKind.Object || !set.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException("The key set holds no keys.");
        foreach (var element in keys.EnumerateArray())
            if (KeyOf(element) is { } key) found[key.Key.Kid] = key;
        return found.Count > 0 ? found : throw new InvalidDataException("The key set holds no RSA key.");
    }

    private static SigningKey? KeyOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        JsonWebKey key;
        try
        {
            key = new JsonWebKey(element.GetRawText());
        }
        catch (ArgumentException)
        {
            return null;
        }

        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || string.IsNullOrEmpty(key.Kid) || key.HasPrivateKey || key.Use is { Length: > 0 } and not "sig") return null;
        var endorsements = element.TryGetProperty("endorsements", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).ToList()
            : [];
        return new SigningKey(key, endorsements);
    }

    private bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (options.AllowHttpOnLoopback && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp);

    private async Task<JsonDocument> GetAsync(Uri address, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(address, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
    }

    [LoggerMessage(10, LogLevel.Information, "{Count} signing keys of channels fetched from {Host}.")]
    private partial void LogFetched(int count, string host);

    [LoggerMessage(11, LogLevel.Warning, "The signing keys of channels could not be fetched from {Host} ({Error}): those known before are kept.")]
    private partial void LogFailed(string host, string error);
}
