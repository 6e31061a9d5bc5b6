using System.Net;

namespace QaBot.Server.Messages;

/// <summary>Tells programs on this machine from everybody else, where nobody signs in.</summary>
internal static class LocalCaller
{
    /// <summary>Whether the request came to this machine from itself, and not by way of a page in a browser.</summary>
    public static bool Is(HttpContext context) =>
        context.Request.Headers.Origin.Count == 0
        && context.Connection is { RemoteIpAddress: var from, LocalIpAddress: var to }
        && (from is null || IPAddress.IsLoopback(from))
        && (to is null || IPAddress.IsLoopback(to));
}
