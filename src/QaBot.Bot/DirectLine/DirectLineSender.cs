using System.Globalization;
using System.Text.Json;

namespace QaBot.Bot.DirectLine;

/// <summary>The way back into a Direct Line conversation.</summary>
public sealed class DirectLineSender(DirectLineFeed feed, string conversation, TimeProvider time) : IActivitySender
{
    /// <inheritdoc/>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var stamped = Stamped(activity, NewId());
        // Typing, and with it every interim part of a stream, is for a socket that is open now: never kept, polled or replayed.
        if (stamped.Type == ActivityTypes.Typing) feed.Show(conversation, StreamBeginning.Placed(stamped));
        else Keep(stamped);
        return Task.FromResult(stamped.Id);
    }

    /// <inheritdoc/>
    public Task UpdateAsync(Activity activity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Keep(Stamped(activity, activity.Id ?? NewId()));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string activityId, CancellationToken cancellation)
    {
        if (feed.Delete(conversation, activityId)) feed.Show(conversation, Stamped(new Activity { Type = ActivityTypes.MessageDelete }, activityId));
        return Task.CompletedTask;
    }

    /// <summary>An id that no other activity has.</summary>
    internal static string NewId() => Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);

    private void Keep(Activity activity)
    {
        if (feed.Append(conversation, activity) is null)
            throw new ChannelException("The Direct Line conversation ended before the answer came.", 404, "ConversationEnded");
    }

    private Activity Stamped(Activity activity, string id) => activity with
    {
        Id = id,
        Timestamp = time.GetUtcNow(),
        ChannelId = activity.ChannelId ?? DirectLineService.ChannelId,
        ServiceUrl = null,
        Conversation = new ConversationAccount { Id = conversation },
        From = (activity.From ?? DirectLineService.Bot) with { Role = "bot" },
        // Web Chat takes only an object; other clients do not miss it.
        ChannelData = activity.ChannelData is { ValueKind: JsonValueKind.Object } data ? data : null,
    };
}
