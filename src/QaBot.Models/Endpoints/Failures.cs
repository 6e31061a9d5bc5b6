using System.ClientModel;
using System.Globalization;
using System.Net.Sockets;

namespace QaBot.Models.Endpoints;

/// <summary>Tells from what a client threw why the request failed.</summary>
internal static class Failures
{
    /// <summary>The failure behind an exception.</summary>
    public static ModelFailureException Of(Exception thrown, bool hasBegun, TimeProvider time)
    {
        var status = Chain(thrown).OfType<ClientResultException>().Select(e => (int?)e.Status).FirstOrDefault(s => s > 0);
        var kind =
            Chain(thrown).Any(e => e is ResponseTooLargeException) ? FailureKind.TooLarge
            : status is { } s ? OfStatus(s)
            : Chain(thrown).Any(e => e is SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
                ? hasBegun ? FailureKind.BrokenOff : FailureKind.Unreachable
            : Chain(thrown).Any(e => e is IOException or HttpRequestException) ? FailureKind.BrokenOff
            : FailureKind.Malformed;
        return new(kind, hasBegun, status is null ? null : RetryAfter(thrown, time), status, thrown);
    }

    private static FailureKind OfStatus(int status) => status switch
    {
        401 or 403 or 407 => FailureKind.Unauthorised,
        429 => FailureKind.RateLimited,
        408 or >= 500 => FailureKind.ServerError,
        >= 200 and < 300 => FailureKind.Malformed,
        _ => FailureKind.Rejected,
    };

    /// <summary>Seconds or an HTTP date (RFC 9110, 10.2.3).</summary>
    private static TimeSpan? RetryAfter(Exception thrown, TimeProvider time)
    {
        var response = Chain(thrown).OfType<ClientResultException>().Select(e => e.GetRawResponse()).FirstOrDefault(r => r is not null);
        if (response is null || !response.Headers.TryGetValue("Retry-After", out var value) || value is null) return null;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(Math.Min(seconds, 86_400));
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        var wait = date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static IEnumerable<Exception> Chain(Exception thrown)
    {
        for (Exception? e = thrown; e is not null; e = e.InnerException) yield return e;
    }
}
