using System.IO.Compression;

namespace QaBot.Server.WebChat;

/// <summary>Web Chat's one file, which the build fetched from npm and put beside the program.</summary>
internal sealed class WebChatBundle
{
    /// <summary>The version that is served.</summary>
    public const string Version = "4.18.1";

    /// <summary>The address of the script.</summary>
    public const string Path = $"/lib/webchat/{Version}/webchat.js";

    private static readonly string Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "webchat", Version);

    private readonly Lazy<byte[]> _packed = new(() => Pack(File.ReadAllBytes(System.IO.Path.Combine(Folder, "webchat.js"))));

    /// <summary>Whether the build had npm to fetch it with.</summary>
    public static bool IsThere => File.Exists(System.IO.Path.Combine(Folder, "webchat.js"));

    /// <summary>GET the script, packed where the browser takes that.</summary>
    public IResult Get(HttpContext context)
    {
        if (!IsThere) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        const string Type = "text/javascript; charset=utf-8";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase)) return Results.File(System.IO.Path.Combine(Folder, "webchat.js"), Type);
        headers.ContentEncoding = "br";
        return Results.Bytes(_packed.Value, Type);
    }

    /// <summary>GET the licences of what the script is made of.</summary>
    public static IResult License() => IsThere ? Results.File(System.IO.Path.Combine(Folder, "webchat.js.LICENSE.txt"), "text/plain; charset=utf-8") : Results.NotFound();

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(content);
        return packed.ToArray();
    }
}
