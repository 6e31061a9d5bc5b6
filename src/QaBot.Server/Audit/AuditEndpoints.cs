using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Server.Html;

namespace QaBot.Server.Audit;

/// <summary>The audit pages. Reading is itself put on record.</summary>
internal sealed partial class AuditEndpoints(QaBotApplication application, IAntiforgery antiforgery, TimeProvider time, ILogger<AuditEndpoints> logger) : IDisposable
{
    private const int MostNote = 2000;
    private readonly SemaphoreSlim _heavy = new(1, 1); // one verification or export of everything at a time

    private AuditTrail Trail => new(application.Ledger);

    /// <summary>GET /audit</summary>
    public Task ListAsync(HttpContext context) => ShowAsync(context, () =>
    {
        var query = AuditQuery.Read(context.Request.Query);
        Trail.Reading(AuditSignIn.Reader(context.User), "list");
        return AuditListPage.Of(query, Trail.List(query.Filter), Trail.Signed);
    });

    /// <summary>GET /audit/entries/{sequence}</summary>
    public Task EntryAsync(HttpContext context, long sequence, bool mayReview) => ShowAsync(context, () =>
    {
        if (Trail.Find(sequence) is not { } entry) return Missing(context, $"There is no entry {sequence}.");
        Trail.Reading(AuditSignIn.Reader(context.User), "entry", sequence);
        var notice = long.TryParse(context.Request.Query["reviewed"], NumberStyles.None, CultureInfo.InvariantCulture, out var review) ? $"The review is on record as entry {review}." : null;
        var reviewable = mayReview && entry.Item.Type == EntryTypes.Answer && !entry.Item.IsErased;
        return AuditEntryPage.Of(entry, Trail.Prove(sequence), GivenVerdict.Of(entry, Trail), reviewable ? FormToken(context) : null, notice);
    });

    /// <summary>GET /audit/entries/{sequence}/proof: a file that is checked with the public key alone.</summary>
    public async Task ProofAsync(HttpContext context, long sequence)
    {
        try
        {
            if (Trail.Prove(sequence) is { File: { } file })
            {
                Trail.Reading(AuditSignIn.Reader(context.User), "proof", sequence);
                var name = string.Create(CultureInfo.InvariantCulture, $"entry-{sequence}.tlog-proof");
                await Results.File(Encoding.UTF8.GetBytes(file), "application/octet-stream", name).ExecuteAsync(context).ConfigureAwait(false);
                return;
            }
        }
        catch (LedgerException e)
        {
            NotReadable(logger, e);
        }

        await AuditLayout.WriteAsync(context, Missing(context, $"There is no proof of entry {sequence}: there is no such entry, or no checkpoint covers it yet.")).ConfigureAwait(false);
    }

    /// <summary>POST /audit/entries/{sequence}/review</summary>
    public async Task ReviewAsync(HttpContext context, long sequence)
    {
        if (await FormAsync(context).ConfigureAwait(false) is not { } form) return;
        var verdicts = new Dictionary<int, ReviewVerdict>();
        foreach (var (name, value) in form)
            if (name.StartsWith("citation-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && ReviewVerdicts.Named(value.ToString()) is { } verdict)
                verdicts[number] = verdict;
        var note = form["note"].ToString().Trim();
        if (note.Length > MostNote) note = note[..MostNote];
        try
        {
            var receipt = Trail.Review(AuditSignIn.Reader(context.User), sequence, verdicts, note.Length > 0 ? note : null);
            context.Response.Redirect(string.Create(CultureInfo.InvariantCulture, $"/audit/entries/{sequence}?reviewed={receipt.Sequence}"));
        }
        catch (LedgerException e)
        {
            await RefuseAsync(context, e.Message).ConfigureAwait(false);
        }
    }

    /// <summary>GET /audit/sources/{hash}</summary>
    public Task SourceAsync(HttpContext context, string hash, int? start, int? end) => ShowAsync(context, () =>
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || Trail.Source(hash) is not { } text) return Missing(context, "This text is not kept, or was erased.");
        Trail.Reading(AuditSignIn.Reader(context.User), "source");
        return AuditSourcePage.Of(hash, text, start, end);
    });

    /// <summary>GET /audit/report</summary>
    public Task ReportAsync(HttpContext context) => ShowAsync(context, () =>
    {
        Trail.Reading(AuditSignIn.Reader(context.User), "report");
        return AuditReportPage.Of(Trail.Report());
    });

    /// <summary>GET /audit/verify</summary>
    public async Task VerifyAsync(HttpContext context, bool mayExport)
    {
        var run = context.Request.Query["run"] == "1";
        if (run) await _heavy.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            await ShowAsync(context, () =>
            {
                if (run) Trail.Reading(AuditSignIn.Reader(context.User), "verify");
                return AuditVerifyPage.Of(run ? Trail.Verify() : null, mayExport ? FormToken(context) : null);
            }).ConfigureAwait(false);
        }
        finally
        {
            if (run) _heavy.Release();
        }
    }

    /// <summary>POST /audit/export: a bundle as one zip file.</summary>
    public async Task ExportAsync(HttpContext context)
    {
        if (await FormAsync(context).ConfigureAwait(false) is not { } form) return;
        await _heavy.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        var folder = Directory.CreateTempSubdirectory("qabot-export-").FullName;
        try
        {
            Trail.Export(Path.Combine(folder, "bundle"), AuditSignIn.Reader(context.User), form["payloads"] == "yes");
            var archive = Path.Combine(folder, "bundle.zip");
            await ZipFile.CreateFromDirectoryAsync(Path.Combine(folder, "bundle"), archive, context.RequestAborted).ConfigureAwait(false);
            var name = string.Create(CultureInfo.InvariantCulture, $"audit-{time.GetUtcNow():yyyyMMdd-HHmmss}.zip");
            await Results.File(archive, "application/zip", name).ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            await RefuseAsync(context, e.Message).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            _heavy.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _heavy.Dispose();

    /// <summary>The form that was sent, from a page of this service; null where it was refused, which was then said.</summary>
    private async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            if (await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false)) return form;
            await RefuseAsync(context, "The form is out of date: go back, load the page again and send it once more.").ConfigureAwait(false);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException or InvalidOperationException)
        {
            await RefuseAsync(context, "The form cannot be read, or is too large: go back and shorten the note.", (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }

        return null;
    }

    private async Task ShowAsync(HttpContext context, Func<HtmlPage> make)
    {
        HtmlPage page;
        try
        {
            page = make();
        }
        catch (LedgerException e)
        {
            NotReadable(logger, e);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            page = AuditNotices.Of("The ledger cannot be read", e.Message);
        }

        await AuditLayout.WriteAsync(context, page).ConfigureAwait(false);
    }

    private static HtmlPage Missing(HttpContext context, string words)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return AuditNotices.Of("Not found", words);
    }

    private static Task RefuseAsync(HttpContext context, string words, int status = StatusCodes.Status400BadRequest)
    {
        context.Response.StatusCode = status;
        return AuditLayout.WriteAsync(context, AuditNotices.Of("Not recorded", words));
    }

    private HtmlPage FormToken(HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new HtmlPage().Add($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">\n");
    }

    [LoggerMessage(LogLevel.Error, "The audit ledger cannot be read for the audit pages.")]
    private static partial void NotReadable(ILogger logger, Exception exception);
}
