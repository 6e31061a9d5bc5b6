using System.Collections.Frozen;
using System.Security.Cryptography;

namespace QaBot.Server.WebChat;

/// <summary>The script, style sheets and icon of the service's own pages: part of the program, at addresses that may be cached for ever.</summary>
internal static class PageAssets
{
    private static readonly FrozenDictionary<string, PageAsset> All =
        new[] { Load("page.js", "text/javascript; charset=utf-8"), Load("page.css", "text/css; charset=utf-8"), Load("source.css", "text/css; charset=utf-8"), Load("audit.js", "text/javascript; charset=utf-8"), Load("audit.css", "text/css; charset=utf-8"), Load("icon.svg", "image/svg+xml") }
            .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The address of an asset.</summary>
    public static string PathOf(string name) => All[name].Path;

    /// <summary>GET /assets/{hash}/{name}.</summary>
    public static IResult Get(string hash, string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset) || asset.Hash != hash) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Content, asset.ContentType);
    }

    private static PageAsset Load(string name, string contentType)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream($"assets/{name}")!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return new PageAsset(name, contentType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }
}
