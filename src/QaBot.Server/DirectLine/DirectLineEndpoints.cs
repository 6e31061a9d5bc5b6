using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Server.Http;

namespace QaBot.Server.DirectLine;

/// <summary>The HTTP calls of Direct Line 3.0, as directlinejs makes them.</summary>
internal static class DirectLineEndpoints
{
    private const int MostParameterBytes = 16_384;

    /// <summary>POST tokens/generate.</summary>
    public static Task<IResult> GenerateAsync(HttpContext context, DirectLineService directLine) => WithCallerAsync(context, directLine, async caller =>
    {
        var (parameters, refused) = await ParametersAsync(context);
        return refused ?? directLine.Generate(caller, parameters!);
    });

    /// <summary>POST tokens/refresh.</summary>
    public static Task<IResult> RefreshAsync(HttpContext context, DirectLineService directLine) =>
        WithCallerAsync(context, directLine, caller => Task.FromResult(directLine.Refresh(caller)));

    /// <summary>POST conversations.</summary>
    public static Task<IResult> StartAsync(HttpContext context, DirectLineService directLine, PublicOrigin origin) => WithCallerAsync(context, directLine, async caller =>
    {
        var (parameters, refused) = await ParametersAsync(context);
        return refused ?? directLine.Start(caller, parameters!, StreamRoot(context, origin));
    });

    /// <summary>GET conversations/{id}.</summary>
    public static Task<IResult> ResumeAsync(HttpContext context, string conversation, string? watermark, DirectLineService directLine, PublicOrigin origin) =>
        WithCallerAsync(context, directLine, caller => Task.FromResult(directLine.Resume(caller, conversation, watermark, StreamRoot(context, origin))));

    /// <summary>GET conversations/{id}/activities.</summary>
    public static Task<IResult> ReadAsync(HttpContext context, string conversation, string? watermark, DirectLineService directLine) =>
        WithCallerAsync(context, directLine, caller => Task.FromResult(directLine.Read(caller, conversation, watermark)));

    /// <summary>POST conversations/{id}/activities.</summary>
    public static Task<IResult> PostAsync(HttpContext context, string conversation, DirectLineService directLine, DirectLineOptions options) => WithCallerAsync(context, directLine, async caller =>
    {
        var (activity, refused) = await BodyAsync(context, options.MaxActivityKilobytes * 1_000, ProtocolJson.Default.Activity);
        if (refused is not null) return refused;
        return activity is null ? DirectLineReply.Refused(400, "BadSyntax", "The body is empty: post an activity as JSON.") : directLine.Post(caller, conversation, activity);
    });

    /// <summary>POST /webchat/token: a token for the page that this service serves, and for no other.</summary>
    public static IResult PageToken(HttpContext context, DirectLineService directLine, PublicOrigin origin)
    {
        var headers = context.Request.Headers;
        var own = origin.Of(context.Request).GetLeftPart(UriPartial.Authority);
        var isOwn = string.Equals(headers.Origin, own, StringComparison.OrdinalIgnoreCase) && (headers["Sec-Fetch-Site"].Count == 0 || headers["Sec-Fetch-Site"] == "same-origin");
        return isOwn
            ? Write(context, directLine.GenerateForPage(own))
            : Write(context, DirectLineReply.Refused(403, "BadArgument", $"Only the page at {own} gets a token here; programs use {DirectLineServiceCollectionExtensions.Root}/tokens/generate with the secret."));
    }

    /// <summary>Does a call for whoever's secret or token the request carries: 401 without one, 403 with a wrong one.</summary>
    public static async Task<IResult> WithCallerAsync(HttpContext context, DirectLineService directLine, Func<DirectLineCaller, Task<DirectLineReply>> call)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Write(context, DirectLineReply.Refused(401, "Unauthorized", "Send the Direct Line secret or a token as \"Authorization: Bearer …\"."));
        var caller = await directLine.AuthenticateAsync(value[Scheme.Length..].Trim(), context.Request.Headers.Origin);
        return Write(context, caller is null
            ? DirectLineReply.Refused(403, "TokenExpired", "The secret or token is wrong, has expired, or is for another page. Get a new one.")
            : await call(caller));
    }

    /// <summary>Reads JSON of a bounded size; null for an empty body.</summary>
    public static async Task<(T? Value, DirectLineReply? Refused)> BodyAsync<T>(HttpContext context, int most, JsonTypeInfo<T> type)
        where T : class
    {
        if (await BoundedBody.ReadAsync(context.Request.Body, most, context.RequestAborted) is not { } body)
            return (null, DirectLineReply.Refused(413, "MessageSizeTooBig", $"The body is larger than {most / 1_000} kB. Send less."));
        if (body.Length == 0) return (null, null);
        try
        {
            return (ProtocolJson.Read(body, type), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineReply.Refused(400, "BadSyntax", "The body is no JSON of the shape that this call takes."));
        }
    }

    private static async Task<(TokenParameters? Parameters, DirectLineReply? Refused)> ParametersAsync(HttpContext context)
    {
        var (parameters, refused) = await BodyAsync(context, MostParameterBytes, DirectLineJson.Default.TokenParameters);
        return (parameters ?? new TokenParameters(), refused);
    }

    private static string StreamRoot(HttpContext context, PublicOrigin origin) => origin.WebSocketOf(context.Request) + DirectLineServiceCollectionExtensions.Root;

    private static IResult Write(HttpContext context, DirectLineReply reply)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return new JsonBytes(reply);
    }
}
