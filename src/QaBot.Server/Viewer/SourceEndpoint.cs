using System.Buffers;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server.Http;

namespace QaBot.Server.Viewer;

/// <summary>GET /documents/{version}/view: the stored text of a version, opened at quoted words.</summary>
internal static class SourceEndpoint
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Shows the page; a version that is not kept and one that the caller may not read are answered alike.</summary>
    public static IResult View(
        HttpContext context, string version, int? start, int? end, string? verdict, int? from, long? expires, string? signature, QaBotApplication application, SourceLinks links)
    {
        PageHeaders.Set(context.Response, style: "'self'", frameAncestors: "'self'");
        var link = new SourceLink(version, start, end, verdict, expires, signature, from);
        var isOurs = links.IsOurs(link);
        var documents = IsVersion(version) ? application.Library.FindVersion(version) : [];
        if (documents.FirstOrDefault(d => d.Access.Count == 0 || isOurs) is not { } document) return Results.Content(SourcePage.Missing(), PageHeaders.Html, statusCode: StatusCodes.Status404NotFound);
        var source = new Source(document, Standing(document, application.Corpus), isOurs ? link : link with { Verdict = null });
        return Results.Content(SourcePage.Of(source), PageHeaders.Html);
    }

    private static bool IsVersion(string version) => version.Length == 71 && version.StartsWith("sha256:", StringComparison.Ordinal) && version.AsSpan(7).IndexOfAnyExcept(HexDigits) < 0;

    private static Standing Standing(Document document, ICorpus corpus) => corpus.Find(document.Name) switch
    {
        null => Viewer.Standing.Gone,
        var current when current.Version == document.Version => Viewer.Standing.Current,
        _ => Viewer.Standing.Earlier,
    };
}
