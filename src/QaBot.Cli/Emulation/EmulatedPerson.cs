using System.Globalization;
using System.Text.Json.Nodes;

namespace QaBot.Cli.Emulation;

/// <summary>Makes the activities of a person in a channel, as that channel's real client does.</summary>
/// <param name="kind">"msteams", "webchat", "directline" or "emulator".</param>
/// <param name="isOneToOne">Whether nobody else takes part.</param>
/// <param name="serviceUrl">Where the channel listens.</param>
/// <param name="appId">The bot's app id; null without sign-in.</param>
/// <param name="time">The clock.</param>
internal sealed class EmulatedPerson(string kind, bool isOneToOne, Uri serviceUrl, string? appId, TimeProvider time)
{
    private const string Bot = "QaBot";
    private int _conversations = 1;
    private int _ids;

    /// <summary>The conversation's id.</summary>
    public string Conversation => string.Create(CultureInfo.InvariantCulture, $"{(isOneToOne ? "a" : "19")}:emulated-{Environment.ProcessId}-{_conversations}");

    private string BotId => kind == "msteams" ? "28:" + (appId ?? "qabot") : "qabot";

    private string PersonId => kind == "msteams" ? "29:person" : "person";

    /// <summary>Begins another conversation.</summary>
    public void BeginAnew() => _conversations++;

    /// <summary>The bot and the person are in the conversation now.</summary>
    public JsonObject Join()
    {
        var activity = Activity("conversationUpdate");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = BotId }, new JsonObject { ["id"] = PersonId });
        return activity;
    }

    /// <summary>The person says something; in a group by naming the bot.</summary>
    /// <param name="text">The words.</param>
    /// <param name="expectReplies">Whether the answer is to come in the response.</param>
    public JsonObject Say(string text, bool expectReplies)
    {
        var activity = Activity("message");
        Words(activity, text);
        if (expectReplies) activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    /// <summary>The person changes what was said.</summary>
    public JsonObject Edit(string id, string text)
    {
        var activity = Activity("messageUpdate");
        activity["id"] = id;
        Words(activity, text);
        activity["channelData"] = new JsonObject { ["eventType"] = "editMessage" };
        return activity;
    }

    /// <summary>The person takes back what was said.</summary>
    public JsonObject Delete(string id)
    {
        var activity = Activity("messageDelete");
        activity["id"] = id;
        activity["channelData"] = new JsonObject { ["eventType"] = "softDeleteMessage" };
        return activity;
    }

    /// <summary>The person judges an answer: Teams calls the bot and waits, Web Chat tells it in passing, by the id of the thumb.</summary>
    /// <param name="answer">The answer's last message.</param>
    /// <param name="reaction">"like" or "dislike".</param>
    /// <param name="words">What the person says of it.</param>
    public JsonObject Judge(ShownMessage answer, string reaction, string words)
    {
        if (kind == "msteams")
        {
            var invoke = Activity("invoke");
            invoke["name"] = "message/submitAction";
            invoke["replyToId"] = answer.Id;
            invoke["value"] = new JsonObject
            {
                ["actionName"] = "feedback",
                ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = new JsonObject { ["feedbackText"] = words }.ToJsonString() },
            };
            return invoke;
        }

        var type = reaction == "like" ? "LikeAction" : "DislikeAction";
        var thumb = answer.Activity?.MessageEntity().Items("potentialAction").FirstOrDefault(a => a.Text("@type") == type).Text("@id");
        var feedback = Activity("event");
        feedback["name"] = "webchat:activity-status/feedback";
        feedback["entities"] = new JsonArray(new JsonObject { ["@id"] = thumb, ["@type"] = type, ["type"] = "https://schema.org/Action", ["actionStatus"] = "PotentialActionStatus" });
        return feedback;
    }

    private void Words(JsonObject activity, string text)
    {
        activity["textFormat"] = "plain";
        activity["text"] = isOneToOne ? text : $"<at>{Bot}</at> {text}";
        activity["locale"] = "en-GB";
        if (!isOneToOne)
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = $"<at>{Bot}</at>", ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = Bot } });
    }

    private JsonObject Activity(string type)
    {
        var conversation = new JsonObject { ["id"] = Conversation };
        if (kind == "msteams") conversation["conversationType"] = isOneToOne ? "personal" : "groupChat";
        if (kind == "msteams") conversation["tenantId"] = "emulated-tenant";
        if (!isOneToOne) conversation["isGroup"] = true;
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"person-{_conversations}-{++_ids}"),
            ["timestamp"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["channelId"] = kind,
            ["serviceUrl"] = serviceUrl.ToString(),
            ["from"] = new JsonObject { ["id"] = PersonId, ["name"] = "Person", ["role"] = "user" },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = Bot, ["role"] = "bot" },
            ["conversation"] = conversation,
        };
    }
}
