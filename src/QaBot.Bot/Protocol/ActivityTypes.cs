namespace QaBot.Bot;

/// <summary>The types of activity that the bot tells apart.</summary>
public static class ActivityTypes
{
    /// <summary>Somebody says something.</summary>
    public const string Message = "message";

    /// <summary>A message was edited.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>A message was deleted.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>Somebody is writing; with a text: a part of a streamed message.</summary>
    public const string Typing = "typing";

    /// <summary>Members joined or left.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>A request that is answered in the HTTP response.</summary>
    public const string Invoke = "invoke";

    /// <summary>Something happened in the client.</summary>
    public const string Event = "event";

    /// <summary>The conversation is over.</summary>
    public const string EndOfConversation = "endOfConversation";
}
