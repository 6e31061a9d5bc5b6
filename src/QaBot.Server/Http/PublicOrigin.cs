using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace QaBot.Server.Http;

/// <summary>The origin under which people reach this service: the setting "Server:PublicOrigin", else what the request itself was addressed to, else where the service listens.</summary>
internal sealed class PublicOrigin(IConfiguration configuration, IServer server)
{
    /// <summary>The setting's key.</summary>
    public const string Key = $"{Section}:PublicOrigin";

    private const string Section = "Server";

    private static readonly Uri Fallback = new("http://127.0.0.1:3978");

    private readonly Uri? _configured = Parse(configuration[Key]);

    /// <summary>The origin for links that are made outside a request.</summary>
    public Uri Current => _configured ?? Listening() ?? Fallback;

    /// <summary>The origin as the client of a request knows it.</summary>
    public Uri Of(HttpRequest request) => _configured ?? new Uri($"{request.Scheme}://{request.Host}");

    /// <summary>The same with ws for http and wss for https.</summary>
    public string WebSocketOf(HttpRequest request)
    {
        var origin = Of(request);
        return $"{(origin.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{origin.Authority}";
    }

    /// <summary>One sentence for each thing that is wrong in the section.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var setting in configuration.GetSection(Section).GetChildren())
            if (!Key.Equals($"{Section}:{setting.Key}", StringComparison.OrdinalIgnoreCase)) yield return $"{Section}:{setting.Key} is no setting: this section has {Key} alone.";
        if (configuration[Key] is { Length: > 0 } value && Parse(value) is null)
            yield return $"{Key} is '{value}', which is no origin: give scheme and host like \"https://answers.example\", or leave it out.";
    }

    private static Uri? Parse(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 ? uri : null;

    private Uri? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(a => Uri.TryCreate(a.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null)
        .OfType<Uri>()
        .Select(u => u.Host is "0.0.0.0" or "[::]" ? new UriBuilder(u) { Host = "localhost" }.Uri : u)
        .FirstOrDefault();
}
