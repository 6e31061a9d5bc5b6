using System.Buffers;
using System.Globalization;

namespace QaBot.Bot;

/// <summary>Decides where the bot may send to: an activity's serviceUrl is what somebody else wrote.</summary>
/// <param name="entries">"host" (exactly, on the usual port), "host:port", or "*.host" (what lies under it).</param>
/// <param name="httpOnLoopback">Whether http to listed hosts of this machine itself is allowed, on any port unless the entry names one.</param>
/// <param name="anyLoopback">Whether this machine itself need not be listed.</param>
public sealed class OutboundHosts(IReadOnlyList<string> entries, bool httpOnLoopback, bool anyLoopback)
{
    // What makes two programs read one address in two ways.
    private static readonly SearchValues<char> Ambiguous = SearchValues.Create("\\@#? \t\r\n");

    /// <summary>The rules that settings ask for.</summary>
    public static OutboundHosts Of(BotOptions options) => options.IsAnonymous
        ? new([], httpOnLoopback: true, anyLoopback: true)
        : new(options.AllowedHosts ?? options.CloudHosts, options.AllowHttpOnLoopback, options.AllowHttpOnLoopback && options.AllowedHosts is null);

    /// <summary>The address to send to; null where it is not allowed.</summary>
    public Uri? Check(string? serviceUrl)
    {
        if (string.IsNullOrEmpty(serviceUrl) || serviceUrl.Length > 2048 || serviceUrl.AsSpan().ContainsAny(Ambiguous)) return null;
        if (!Uri.TryCreate(serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/", UriKind.Absolute, out var address)) return null;
        if (address.UserInfo.Length > 0 || address.IdnHost.EndsWith('.')) return null;
        var isLoopback = address.IsLoopback && address.Host.Length > 0;
        var isPlain = address.Scheme == Uri.UriSchemeHttp && isLoopback && httpOnLoopback;
        if (!isPlain && address.Scheme != Uri.UriSchemeHttps) return null;
        return (isLoopback && anyLoopback) || entries.Any(entry => Matches(entry, address, isLoopback && httpOnLoopback)) ? address : null;
    }

    private static bool Matches(string entry, Uri address, bool anyPort)
    {
        if (entry.StartsWith("*.", StringComparison.Ordinal))
            return address.IsDefaultPort && address.IdnHost.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase);
        var withPort = string.Create(CultureInfo.InvariantCulture, $"{address.IdnHost}:{address.Port}");
        return entry.Equals(withPort, StringComparison.OrdinalIgnoreCase)
            || ((address.IsDefaultPort || anyPort) && entry.Trim('[', ']').Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase));
    }
}
