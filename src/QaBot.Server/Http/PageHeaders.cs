using Microsoft.Net.Http.Headers;

namespace QaBot.Server.Http;

/// <summary>The headers of every page that this service shows.</summary>
internal static class PageHeaders
{
    /// <summary>The type of a page.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>Sets a policy under which nothing runs and nothing loads but what is named.</summary>
    /// <param name="response">The response.</param>
    /// <param name="style">Sources of style sheets.</param>
    /// <param name="frameAncestors">Who may frame the page.</param>
    /// <param name="formAction">Where forms may be sent.</param>
    /// <param name="more">Further directives, each ended by ';'.</param>
    public static void Set(HttpResponse response, string style, string frameAncestors, string more = "", string formAction = "'none'")
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; base-uri 'none'; form-action {formAction}; frame-ancestors {frameAncestors}; style-src {style}; {more}".TrimEnd(' ', ';');
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.CacheControl] = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
