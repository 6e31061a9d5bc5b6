namespace QaBot.Bot;

/// <summary>Addresses an activity as the answer to another.</summary>
public static class Reply
{
    /// <summary><paramref name="content"/> with sender, recipient, conversation and the activity that it answers; without an id of its own, which the channel gives.</summary>
    public static Activity To(Activity incoming, Activity content) => content with
    {
        Id = null,
        ChannelId = incoming.ChannelId,
        ServiceUrl = incoming.ServiceUrl,
        Conversation = incoming.Conversation,
        From = incoming.Recipient is { } self ? self with { Role = "bot" } : null,
        Recipient = incoming.From,
        ReplyToId = incoming.Id,
        Locale = content.Locale ?? incoming.Locale,
    };
}
