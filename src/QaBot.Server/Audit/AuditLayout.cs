using QaBot.Server.Html;
using QaBot.Server.Http;
using QaBot.Server.WebChat;

namespace QaBot.Server.Audit;

/// <summary>What all audit pages share: frame, headers, navigation.</summary>
internal static class AuditLayout
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="main">What it holds.</param>
    /// <param name="isOpen">Whether to show the ways to the other pages.</param>
    public static HtmlPage Page(string title, HtmlPage main, bool isOpen = true)
    {
        var page = new HtmlPage().Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{title} – audit</title>
            <link rel="stylesheet" href="{PageAssets.PathOf("audit.css")}">
            <link rel="icon" href="{PageAssets.PathOf("icon.svg")}">
            <script src="{PageAssets.PathOf("audit.js")}" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>

            """);
        if (isOpen) page.Add($"""
            <header><p><strong>QaBot</strong> Audit</p><nav aria-label="Audit"><a href="/audit">Entries</a> <a href="/audit/report">Report</a> <a href="/audit/verify">Verify</a> <a href="/audit/documents">Documents</a></nav></header>

            """);
        return page.Add($"<main id=\"main\">\n").Add(main).Add($"</main>\n</body>\n</html>\n");
    }

    /// <summary>Sends a page under the audit pages' policy: own style sheet and script, forms to itself, nothing else.</summary>
    public static Task WriteAsync(HttpContext context, HtmlPage page)
    {
        SetHeaders(context.Response);
        return context.Response.WriteAsync(page.ToString(), context.RequestAborted);
    }

    private static void SetHeaders(HttpResponse response)
    {
        PageHeaders.Set(response, style: "'self'", frameAncestors: "'none'", more: "script-src 'self'; img-src 'self'; ", formAction: "'self'");
        response.ContentType = PageHeaders.Html;
    }
}
