using System.Globalization;
using System.Text;
using System.Text.Json;
using QaBot.Bot;
using QaBot.Core;
using QaBot.Server.Http;

namespace QaBot.Server.Messages;

/// <summary>POST /api/messages: where Bot Framework channels deliver activities.</summary>
internal sealed partial class MessagesEndpoint(
    ChannelSignIn signIn, IChannelHost host, BotOptions options, BotMetrics metrics, ILogger<MessagesEndpoint> log)
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
            metrics.Refused(refusal);
            LogRefused(refusal);
            response.StatusCode = StatusCodes.Status401Unauthorized;
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
        try
        {
            if (await BoundedBody.ReadAsync(context.Request.Body, MostBytes, context.RequestAborted) is not { } body) return (StatusCodes.Status413PayloadTooLarge, null, null);
            var activity = ProtocolJson.Read(body, ProtocolJson.Default.Activity);
            return string.IsNullOrEmpty(activity?.Type) ? (StatusCodes.Status400BadRequest, null, null) : (StatusCodes.Status200OK, Encoding.UTF8.GetString(body).TrimStart('\uFEFF'), activity);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, null, null);
        }
        catch (BadHttpRequestException failure)
        {
            return (failure.StatusCode, null, null);
        }
    }

    // Why the caller is not believed; null when it is. Every caller is checked, however many were refused before: behind a proxy all come from one address.
    private async Task<SignInRefusal?> RefusalAsync(HttpContext context, Activity activity) =>
        options.IsAnonymous && !LocalCaller.Is(context)
            ? SignInRefusal.NoHeader
            : await signIn.CheckAsync([.. context.Request.Headers.Authorization], activity, context.RequestAborted);

    [LoggerMessage(110, LogLevel.Information, "A request to /api/messages was refused: {Reason}.")]
    private partial void LogRefused(SignInRefusal reason);
}
