using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Server.Http;
using QaBot.Server.Viewer;

namespace QaBot.Server.DirectLine;

/// <summary>POST conversations/{id}/upload: a message with files, as multipart.</summary>
internal static class UploadEndpoint
{
    private const int MostSections = 8;

    /// <summary>Reads the files, tells the person what came of each, and hands the message in where it says something.</summary>
    public static Task<IResult> PostAsync(
        HttpContext context, string conversation, string? userId, DirectLineService directLine, DirectLineOptions options, UploadedDocuments uploads, SourceLinks links, ChannelRenderers renderers) =>
        DirectLineEndpoints.WithCallerAsync(context, directLine, async caller =>
        {
            var (upload, refused) = await ReadAsync(context, options);
            if (refused is { Status: 413 } && directLine.Read(caller, conversation, null).IsSuccess)
                await directLine.SenderTo(conversation).SendAsync(renderers.For(DirectLineService.ChannelId).Say($"The file was not read: it is larger than {options.MaxUploadMegabytes} MB. Divide it into smaller files.", []), context.RequestAborted);
            if (refused is not null) return refused;
            var from = upload!.Activity.From ?? new ChannelAccount { Id = userId };
            var accepted = directLine.Accept(caller, conversation, upload.Activity with { Type = ActivityTypes.Message, From = from });
            if (accepted.Refused is not null) return accepted.Refused;
            return await TakeAsync(accepted.Activity!, upload.Files, directLine, uploads, links, renderers, context.RequestAborted);
        });

    private static async Task<DirectLineReply> TakeAsync(
        Activity message, IReadOnlyList<UploadedFile> files, DirectLineService directLine, UploadedDocuments uploads, SourceLinks links, ChannelRenderers renderers, CancellationToken cancellation)
    {
        var conversation = message.Conversation!.Id!;
        var said = new List<string>();
        var attachments = new List<Attachment>();
        foreach (var file in files)
        {
            var (words, document) = await uploads.AddAsync(conversation, file.Name, file.Content, cancellation);
            said.Add(words);
            attachments.Add(new Attachment { Name = file.Name, ContentType = file.ContentType, ContentUrl = document is null ? null : links.To(document).ToString() });
        }
        message = message with { Attachments = attachments };
        var taken = string.IsNullOrWhiteSpace(message.Text) ? directLine.Keep(message) : directLine.Take(message);
        if (!taken.IsSuccess) return taken;
        var sender = directLine.SenderTo(conversation);
        // No answer to the question that may have come with the files: that one is still to be answered.
        foreach (var words in said) await sender.SendAsync(Reply.To(message, renderers.For(message.ChannelId).Say(words, [])) with { ReplyToId = null }, cancellation);
        return taken;
    }

    private static async Task<(Upload? Upload, DirectLineReply? Refused)> ReadAsync(HttpContext context, DirectLineOptions options)
    {
        var most = options.MaxUploadMegabytes * 1_000_000;
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = (long)most * MostSections;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return (null, DirectLineReply.Refused(415, "BadArgument", "An upload is multipart/form-data: a part \"activity\" and a part \"file\" for each file."));
        var activity = new Activity { Type = ActivityTypes.Message };
        var files = new List<UploadedFile>();
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8_192 };
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var place)) continue;
                var isActivity = HeaderUtilities.RemoveQuotes(place.Name) == "activity";
                var limit = isActivity ? options.MaxActivityKilobytes * 1_000 : most;
                if (await BoundedBody.ReadAsync(section.Body, limit, context.RequestAborted) is not { } content)
                    return (null, DirectLineReply.Refused(413, "MessageSizeTooBig", $"A file may have {options.MaxUploadMegabytes} MB. Divide it into smaller files."));
                if (isActivity) activity = ProtocolJson.Read(content, ProtocolJson.Default.Activity) ?? activity;
                else files.Add(new UploadedFile((HeaderUtilities.RemoveQuotes(place.FileNameStar.HasValue ? place.FileNameStar : place.FileName).Value ?? "file"), section.ContentType, content));
                if (files.Count > MostSections) return (null, DirectLineReply.Refused(413, "BadArgument", $"At most {MostSections} files are taken at once."));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or BadHttpRequestException)
        {
            return e is BadHttpRequestException { StatusCode: 413 }
                ? (null, DirectLineReply.Refused(413, "MessageSizeTooBig", $"A file may have {options.MaxUploadMegabytes} MB. Divide it into smaller files."))
                : (null, DirectLineReply.Refused(400, "BadSyntax", "The multipart body is broken, or its part \"activity\" is no activity."));
        }
        return files.Count == 0
            ? (null, DirectLineReply.Refused(400, "MissingProperty", "The upload has no part \"file\"."))
            : (new Upload(activity, files), null);
    }

    private sealed record Upload(Activity Activity, IReadOnlyList<UploadedFile> Files);

    private sealed record UploadedFile(string Name, string? ContentType, byte[] Content);
}
