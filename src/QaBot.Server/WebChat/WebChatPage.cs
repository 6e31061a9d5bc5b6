using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using QaBot.Bot;
using QaBot.Server.DirectLine;
using QaBot.Server.Http;

namespace QaBot.Server.WebChat;

/// <summary>GET /: the Web Chat page. It is made for each request, since its policy names a nonce.</summary>
internal static class WebChatPage
{
    /// <summary>The page; without Web Chat in the build, one that says how to add it.</summary>
    public static IResult Get(HttpContext context, TurnHandlerOptions turns, PublicOrigin origin, UploadedDocuments uploads)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        PageHeaders.Set(context.Response, style: $"'self' 'nonce-{nonce}'", frameAncestors: "'self'",
            more: $"script-src 'self'; connect-src 'self' blob: {origin.WebSocketOf(context.Request)}; img-src 'self' blob: data:; worker-src blob:; frame-src 'self';");
        return Results.Content(WebChatBundle.IsThere ? Chat(nonce, turns.Titles().Count, uploads.Extensions) : Without(), PageHeaders.Html);
    }

    private static string Chat(string nonce, int documents, IEnumerable<string> extensions) => $"""
        {Head}
        <body data-nonce="{Encode(nonce)}" data-uploads="{Encode(string.Join(',', extensions))}">
        <header class="bar">
        <div class="name"><h1>QaBot</h1><p>Answers from {documents.ToString("N0", CultureInfo.InvariantCulture)} {(documents == 1 ? "document" : "documents")}, each sentence with its source</p></div>
        <button type="button" id="new">New conversation</button>
        </header>
        <p id="notice" role="status" hidden></p>
        <div class="room">
        <main id="chat" aria-label="Conversation"></main>
        <aside id="source" aria-labelledby="source-title" hidden>
        <header><div class="name"><h2 id="source-title" tabindex="-1">Source</h2><p id="source-place"></p></div><a id="source-open" target="_blank" rel="noopener">Open in a new tab</a><button type="button" id="source-close">Close</button></header>
        <iframe id="source-frame" title="The cited source" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
        </aside>
        </div>
        <noscript><p class="without">This page needs JavaScript. Without it, ask in the terminal: <code>qabot chat</code>.</p></noscript>
        <script src="{WebChatBundle.Path}" defer></script>
        <script src="{PageAssets.PathOf("page.js")}" defer></script>
        </body>
        </html>

        """;

    /// <summary>The page of a build without Web Chat.</summary>
    internal static string Without() => $"""
        {Head}
        <body>
        <header class="bar"><div class="name"><h1>QaBot</h1></div></header>
        <main class="without">
        <h2>The service runs; its chat page is not part of this build</h2>
        <p>The page is made with Web Chat {WebChatBundle.Version}, which the build takes from npm. To add it, install Node.js with npm, and build and start again:</p>
        <pre>dotnet run --project src/QaBot.Server</pre>
        <p>Meanwhile the terminal answers (<code>qabot chat</code>), as does every client of <code>/api/messages</code> and <code>/v3/directline</code>.</p>
        </main>
        </body>
        </html>

        """;

    private static string Head => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>QaBot</title>
        <link rel="icon" href="{PageAssets.PathOf("icon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{PageAssets.PathOf("page.css")}">
        </head>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
