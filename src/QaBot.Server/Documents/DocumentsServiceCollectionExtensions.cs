using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;
using QaBot.Server.Audit;

namespace QaBot.Server.Documents;

/// <summary>Adds the pages that show what was read of each document, for those who may read the audit pages.</summary>
internal static class DocumentsServiceCollectionExtensions
{
    /// <summary>Adds what the pages need.</summary>
    public static void AddDocuments(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PdfPagePictures>(_ => new PdfPagePictures());

    /// <summary>Opens the pages; after the audit pages, whose sign-in they share.</summary>
    public static void MapDocuments(this WebApplication app)
    {
        if (!AuditServiceCollectionExtensions.IsOpen(app)) return;
        var reading = app.MapGroup("/audit/documents").RequireAuthorization(AuditSignIn.Readers);
        reading.MapGet("", (HttpContext context, Func<ICorpus> corpus) => AuditLayout.WriteAsync(context, DocumentPages.List(corpus())));
        reading.MapGet("/show", (HttpContext context, string name, int? page, Func<ICorpus> corpus, QaBotApplication application) => ShowAsync(context, application, corpus().Find(name), page ?? 1));
        reading.MapGet("/picture", Picture);
    }

    private static Task ShowAsync(HttpContext context, QaBotApplication application, Document? document, int page)
    {
        if (document is not null) new AuditTrail(application.Ledger).Reading(AuditSignIn.Reader(context.User), "document");
        if (document is not null) return AuditLayout.WriteAsync(context, DocumentPages.Show(document, page));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return AuditLayout.WriteAsync(context, AuditNotices.Of("Not found", "There is no document of this name."));
    }

    private static IResult Picture(HttpContext context, string name, int page, Func<ICorpus> corpus, QaBotApplication application, PdfPagePictures pictures)
    {
        // Only a name that the corpus holds becomes a path.
        if (corpus().Find(name) is not { } document || !name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)) return Results.NotFound();
        var path = Path.Combine(application.Options.CorpusDirectory, name);
        if (!File.Exists(path)) return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return pictures.Draw(document.Version, () => File.ReadAllBytes(path), page, context.RequestAborted) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound();
    }
}
