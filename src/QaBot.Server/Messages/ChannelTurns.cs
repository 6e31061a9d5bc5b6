using System.Text.Json;
using QaBot.Bot;
using QaBot.Core;

namespace QaBot.Server.Messages;

/// <summary>Keeps an activity and answers it in the background; what expects replies, and an invoke, is answered in the response.</summary>
internal sealed partial class ChannelTurns(TurnInbox inbox, ITurnHandler turns, BotMetrics metrics, ILogger<ChannelTurns> log) : IChannelHost
{
    /// <inheritdoc/>
    public Task<ChannelReply> ServeAsync(string activity, CancellationToken cancellation)
    {
        var came = JsonSerializer.Deserialize(activity, ProtocolJson.Default.Activity)!;
        return came.ExpectsReplies() ? ReplyAsync(came, cancellation)
            : SuggestedAction.AsMessage(came) is { } message ? TakeAsync(message, cancellation)
            : came.Type == ActivityTypes.Invoke ? InvokeAsync(came, cancellation)
            : TakeAsync(came, cancellation);
    }

    private async Task<ChannelReply> ReplyAsync(Activity activity, CancellationToken cancellation)
    {
        var sender = new BufferedSender();
        metrics.Came(activity, "replied");
        var answer = await turns.HandleAsync(activity, sender, cancellation);
        var isInvoke = activity.Type == ActivityTypes.Invoke;
        if (isInvoke && answer is null) return Answer(null);
        var body = answer?.Body is { } json ? JsonElement.Parse(json) : (JsonElement?)null;
        return new ChannelReply(isInvoke ? answer!.Status : StatusCodes.Status200OK, JsonSerializer.Serialize(new ActivityBatch(sender.Sent, body), ProtocolJson.Default.ActivityBatch));
    }

    private async Task<ChannelReply> InvokeAsync(Activity activity, CancellationToken cancellation)
    {
        metrics.Came(activity, "invoked");
        return Answer(await inbox.InvokeAsync(activity, turns, cancellation));
    }

    private async Task<ChannelReply> TakeAsync(Activity activity, CancellationToken cancellation)
    {
        // Without a conversation and an address there is nowhere to answer to.
        if (string.IsNullOrEmpty(activity.Conversation?.Id) || string.IsNullOrEmpty(activity.ServiceUrl))
            return new ChannelReply(activity.Type == ActivityTypes.Message ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

        Taken taken;
        try
        {
            taken = await inbox.TakeAsync(activity, cancellation);
        }
        catch (IOException failure)
        {
            LogNotKept(failure.Message);
            return new ChannelReply(StatusCodes.Status503ServiceUnavailable, RetryAfter: TimeSpan.FromSeconds(5));
        }

        metrics.Came(activity, taken switch { Taken.Accepted => "accepted", Taken.Duplicate => "duplicate", _ => "full" });
        return taken != Taken.Full ? new ChannelReply(StatusCodes.Status200OK) : new ChannelReply(StatusCodes.Status429TooManyRequests, RetryAfter: TimeSpan.FromSeconds(2));
    }

    private static ChannelReply Answer(InvokeResponse? answer) => new(answer?.Status ?? StatusCodes.Status501NotImplemented, answer?.Body);

    [LoggerMessage(111, LogLevel.Error, "An activity could not be kept and was not taken: {Error}")]
    private partial void LogNotKept(string error);
}
