namespace QaBot.Bot;

/// <summary>A way back to conversations that are not reached over a channel's service address.</summary>
public interface IActivityRoute
{
    /// <summary>The way back to the conversation of an activity; null where it came another way.</summary>
    IActivitySender? SenderFor(Activity activity);
}
