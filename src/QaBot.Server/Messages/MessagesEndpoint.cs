using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using QaBot.Bot;
using QaBot.Core;

namespace QaBot.Server.Messages;

/// <summary>POST /api/messages: where Bot Framework channels deliver activities.</summary>
internal sealed partial class MessagesEndpoint(
    ChannelSignIn signIn, IChannelHost host, BotOptions options, RefusedCallers refused, BotMetrics metrics, ILogger<MessagesEndpoint> log)
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Takes one activity: checks who sends it and where it says to answer, then hands it to the host of the turns.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var response = context.Response;
        var (status, json, activity) = await ReadAsync(context);
        if (activity is null || json is null)
        {
            response.StatusCode = status;
            return;
        }

        if (await RefusalAsync(context, activity) is { } refusal)
        {
            response.StatusCode = refusal;
            return;
        }

        var reply = await host.ServeAsync(json, context.RequestAborted);
        response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } wait) response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (reply.Body is not { } body) return;
        response.ContentType = "application/json";
        await response.WriteAsync(body, context.RequestAborted);
    }

    private static async Task<(int Status, string? Json, Activity? Activity)> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        try
        {
            using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var json = await reader.ReadToEndAsync(context.RequestAborted);
            var activity = JsonSerializer.Deserialize(json, ProtocolJson.Default.Activity);
            return string.IsNullOrEmpty(activity?.Type) ? (StatusCodes.Status400BadRequest, null, null) : (StatusCodes.Status200OK, json, activity);
        }
        catch (Exception wrong) when (wrong is JsonException or DecoderFallbackException)
        {
            return (StatusCodes.Status400BadRequest, null, null);
        }
        catch (BadHttpRequestException failure)
        {
            return (failure.StatusCode, null, null);
        }
    }

    // The status to refuse with; null when the caller is believed.
    private async Task<int?> RefusalAsync(HttpContext context, Activity activity)
    {
        if (refused.AreTooMany(context.Connection.RemoteIpAddress)) return StatusCodes.Status429TooManyRequests;
        var refusal = options.IsAnonymous && !LocalCaller.Is(context)
            ? SignInRefusal.NoHeader
            : await signIn.CheckAsync([.. context.Request.Headers.Authorization], activity, context.RequestAborted);
        if (refusal is not { } reason) return null;
        refused.Count(context.Connection.RemoteIpAddress);
        metrics.Refused(reason);
        LogRefused(reason);
        return StatusCodes.Status401Unauthorized;
    }

    [LoggerMessage(110, LogLevel.Information, "A request to /api/messages was refused: {Reason}.")]
    private partial void LogRefused(SignInRefusal reason);
}
