using System.Text.Json;
using QaBot.Bot;
using QaBot.Server.Http;

namespace QaBot.Server.Messages;

/// <summary>POST /api/messages: where Bot Framework channels deliver activities.</summary>
internal sealed partial class MessagesEndpoint(
    ChannelSignIn signIn, TurnInbox inbox, ITurnHandler turns, BotOptions options, BotMetrics metrics, ILogger<MessagesEndpoint> log)
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Takes one activity: checks who sends it, keeps it, and answers in the background; what expects replies, and an invoke, is answered in the response.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var response = context.Response;
        var (status, activity) = await ReadAsync(context);
        if (activity is null)
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

        if (activity.ExpectsReplies()) await ReplyAsync(activity, response, cancellation);
        else if (SuggestedAction.AsMessage(activity) is { } message) await TakeAsync(message, response, cancellation);
        else if (activity.Type == ActivityTypes.Invoke) await InvokeAsync(activity, response, cancellation);
        else await TakeAsync(activity, response, cancellation);
    }

    private static async Task<(int Status, Activity? Activity)> ReadAsync(HttpContext context)
    {
        try
        {
            if (await BoundedBody.ReadAsync(context.Request.Body, MostBytes, context.RequestAborted) is not { } body) return (StatusCodes.Status413PayloadTooLarge, null);
            var activity = ProtocolJson.Read(body, ProtocolJson.Default.Activity);
            return string.IsNullOrEmpty(activity?.Type) ? (StatusCodes.Status400BadRequest, null) : (StatusCodes.Status200OK, activity);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, null);
        }
        catch (BadHttpRequestException failure)
        {
            return (failure.StatusCode, null);
        }
    }

    // Why the caller is not believed; null when it is. Every caller is checked, however many were refused before: behind a proxy all come from one address.
    private async Task<SignInRefusal?> RefusalAsync(HttpContext context, Activity activity) =>
        options.IsAnonymous && !LocalCaller.Is(context)
            ? SignInRefusal.NoHeader
            : await signIn.CheckAsync([.. context.Request.Headers.Authorization], activity, context.RequestAborted);

    private async Task ReplyAsync(Activity activity, HttpResponse response, CancellationToken cancellation)
    {
        var sender = new BufferedSender();
        metrics.Came(activity, "replied");
        var answer = await turns.HandleAsync(activity, sender, cancellation);
        if (activity.Type == ActivityTypes.Invoke)
        {
            response.StatusCode = answer?.Status ?? StatusCodes.Status501NotImplemented;
            if (answer is null) return;
        }

        var body = answer?.Body is { } json ? JsonElement.Parse(json) : (JsonElement?)null;
        await response.WriteAsJsonAsync(new ActivityBatch(sender.Sent, body), ProtocolJson.Default.ActivityBatch, "application/json", cancellation);
    }

    private async Task InvokeAsync(Activity activity, HttpResponse response, CancellationToken cancellation)
    {
        metrics.Came(activity, "invoked");
        await WriteAsync(response, await inbox.InvokeAsync(activity, turns, cancellation), cancellation);
    }

    private async Task TakeAsync(Activity activity, HttpResponse response, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(activity.Conversation?.Id) || string.IsNullOrEmpty(activity.ServiceUrl))
        {
            // Nowhere to answer to.
            response.StatusCode = activity.Type == ActivityTypes.Message ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
            return;
        }

        Taken taken;
        try
        {
            taken = await inbox.TakeAsync(activity, cancellation);
        }
        catch (IOException failure)
        {
            LogNotKept(failure.Message);
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = "5";
            return;
        }

        metrics.Came(activity, taken switch { Taken.Accepted => "accepted", Taken.Duplicate => "duplicate", _ => "full" });
        if (taken != Taken.Full) return;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = "2";
    }

    private static async Task WriteAsync(HttpResponse response, InvokeResponse? answer, CancellationToken cancellation)
    {
        response.StatusCode = answer?.Status ?? StatusCodes.Status501NotImplemented;
        if (answer?.Body is not { } body) return;
        response.ContentType = "application/json";
        await response.WriteAsync(body, cancellation);
    }

    [LoggerMessage(110, LogLevel.Information, "A request to /api/messages was refused: {Reason}.")]
    private partial void LogRefused(SignInRefusal reason);

    [LoggerMessage(111, LogLevel.Error, "An activity could not be kept and was not taken: {Error}")]
    private partial void LogNotKept(string error);
}
