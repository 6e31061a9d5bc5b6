using System.Text.Json;

namespace QaBot.Bot;

/// <summary>Reads feedback on an answer in the three shapes in which channels send it.</summary>
public static class FeedbackReader
{
    private const string Prefix = "urn:answer:";
    private const int MostText = 4000;

    /// <summary>The feedback in an activity; null where it holds none.</summary>
    public static ReceivedFeedback? Read(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke, Name: "message/submitAction", Value: { ValueKind: JsonValueKind.Object } value } => OfInvoke(activity, value),
        { Type: ActivityTypes.Event, Name: "webchat:activity-status/feedback", Entities: { } entities } => entities.Select(OfEntity).FirstOrDefault(f => f is not null),
        _ => null,
    };

    /// <summary>The id that an action carries so that feedback finds its answer again: "urn:answer:a-17:like".</summary>
    /// <param name="answerId">The answer.</param>
    /// <param name="reaction">"like" or "dislike".</param>
    public static string ActionId(string answerId, string reaction) => $"{Prefix}{answerId}:{reaction}";

    // Teams sends the words as JSON inside a string, newer Web Chat as an object; both name the message that they answer.
    private static ReceivedFeedback? OfInvoke(Activity activity, JsonElement value)
    {
        if (Text(value, "actionName") != "feedback" || !Object(value, "actionValue", out var action)) return null;
        if (Text(action, "reaction") is not ("like" or "dislike") || activity.ReplyToId is null) return null;
        var reaction = Text(action, "reaction")!;
        var words = action.TryGetProperty("feedback", out var feedback) ? Words(feedback) : null;
        return new(null, activity.ReplyToId, reaction, words is { Length: > MostText } ? words[..MostText] : words);
    }

    // Web Chat 4.18.1 names the answer only in the action's own id.
    private static ReceivedFeedback? OfEntity(JsonElement entity)
    {
        if (entity.ValueKind != JsonValueKind.Object || Text(entity, "@id") is not { } id || !id.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var end = id.LastIndexOf(':');
        var reaction = Text(entity, "@type") switch { "LikeAction" => "like", "DislikeAction" => "dislike", _ => null };
        return reaction is null || end <= Prefix.Length ? null : new(id[Prefix.Length..end], null, reaction, null);
    }

    private static string? Words(JsonElement feedback)
    {
        if (feedback.ValueKind == JsonValueKind.Object) return Text(feedback, "feedbackText");
        if (feedback.ValueKind != JsonValueKind.String || feedback.GetString() is not { Length: > 0 } inner) return null;
        try
        {
            using var parsed = JsonDocument.Parse(inner, new JsonDocumentOptions { MaxDepth = 8 });
            return parsed.RootElement.ValueKind == JsonValueKind.Object ? Text(parsed.RootElement, "feedbackText") : inner;
        }
        catch (JsonException)
        {
            return inner;
        }
    }

    private static bool Object(JsonElement element, string name, out JsonElement member) =>
        element.TryGetProperty(name, out member) && member.ValueKind == JsonValueKind.Object;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
