using System.Net;
using Microsoft.AspNetCore.Authorization;
using QaBot.Hosting;

namespace QaBot.Server.Audit;

/// <summary>Adds the audit pages under /audit.</summary>
internal static class AuditServiceCollectionExtensions
{
    private const int MostFormBytes = 65_536;

    /// <summary>Adds what the pages need.</summary>
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Sign-ins are protected by keys that live in memory: that nothing encrypts them on disk is no news.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var options = AuditPagesOptions.Read(builder.Configuration);
        services.AddSingleton(_ => options.Problems().ToList() is { Count: > 0 } problems ? throw new QaBotOptionsException(problems) : options);
        services.AddSingleton<AuditEndpoints>();
        services.AddSingleton<LedgerWatch>();
        services.AddHostedService(s => s.GetRequiredService<LedgerWatch>());
        services.AddHostedService<LedgerRetention>();
        services.AddHealthChecks().AddCheck<LedgerHealth>("audit");
        AuditSignIn.Add(services, options);
        if (options.Authority is not null || !builder.Environment.IsDevelopment()) return;
        services.AddSingleton<OneTimeLink>();
        services.AddHostedService<OneTimeLinkNotice>();
    }

    /// <summary>Whether anybody can sign in at all: a provider is configured, or the one-time link is there; and a ledger is kept.</summary>
    public static bool IsOpen(WebApplication app) =>
        app.Services.GetRequiredService<QaBotOptions>().Audit
        && (app.Services.GetRequiredService<AuditPagesOptions>().Authority is not null || app.Services.GetService<OneTimeLink>() is not null);

    /// <summary>Opens the pages.</summary>
    public static void MapAudit(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<AuditPagesOptions>();
        if (options.Authority is not null) app.Use(AuditSignIn.SayWhenProviderIsSilentAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        if (!app.Services.GetRequiredService<QaBotOptions>().Audit)
        {
            app.MapGet("/audit/{**rest}", context => SayAsync(context, AuditNotices.NoLedger));
            return;
        }

        if (options.Authority is null && app.Services.GetService<OneTimeLink>() is null)
        {
            app.MapGet("/audit/{**rest}", context => SayAsync(context, AuditNotices.Closed));
            return;
        }

        if (app.Services.GetService<OneTimeLink>() is { } link) app.MapGet("/audit/enter", context => EnterAsync(context, link, options));
        var reading = app.MapGroup("/audit").RequireAuthorization(AuditSignIn.Readers);
        reading.MapGet("", (HttpContext context, AuditEndpoints pages) => pages.ListAsync(context));
        reading.MapGet("/entries/{sequence:long}", async (HttpContext context, long sequence, AuditEndpoints pages, IAuthorizationService rights) =>
            await pages.EntryAsync(context, sequence, await MayReviewAsync(context, rights).ConfigureAwait(false)).ConfigureAwait(false));
        reading.MapGet("/entries/{sequence:long}/proof", (HttpContext context, long sequence, AuditEndpoints pages) => pages.ProofAsync(context, sequence));
        reading.MapGet("/sources/{hash}", (HttpContext context, string hash, int? start, int? end, AuditEndpoints pages) => pages.SourceAsync(context, hash, start, end));
        reading.MapGet("/report", (HttpContext context, AuditEndpoints pages) => pages.ReportAsync(context));
        reading.MapGet("/verify", async (HttpContext context, AuditEndpoints pages, IAuthorizationService rights) =>
            await pages.VerifyAsync(context, await MayReviewAsync(context, rights).ConfigureAwait(false)).ConfigureAwait(false));
        var reviewing = app.MapGroup("/audit").RequireAuthorization(AuditSignIn.Reviewers).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostFormBytes));
        reviewing.MapPost("/entries/{sequence:long}/review", (HttpContext context, long sequence, AuditEndpoints pages) => pages.ReviewAsync(context, sequence));
        reviewing.MapPost("/export", (HttpContext context, AuditEndpoints pages) => pages.ExportAsync(context));
    }

    private static async Task<bool> MayReviewAsync(HttpContext context, IAuthorizationService rights) =>
        (await rights.AuthorizeAsync(context.User, AuditSignIn.Reviewers).ConfigureAwait(false)).Succeeded;

    private static async Task EnterAsync(HttpContext context, OneTimeLink link, AuditPagesOptions options)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address) || !link.Use(context.Request.Query["token"]))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await AuditLayout.WriteAsync(context, AuditNotices.UsedLink).ConfigureAwait(false);
            return;
        }

        await AuditSignIn.EnterAsync(context, options).ConfigureAwait(false);
        context.Response.Redirect("/audit");
    }

    private static Task SayAsync(HttpContext context, Html.HtmlPage page)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return AuditLayout.WriteAsync(context, page);
    }
}
