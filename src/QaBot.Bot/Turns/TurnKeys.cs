using System.Text.Json;

namespace QaBot.Bot;

/// <summary>The names by which activities are told apart and conversations kept together.</summary>
public static class TurnKeys
{
    /// <summary>The conversation across all channels: "msteams/a:1". Activities of one conversation are handled one after another.</summary>
    public static string Conversation(Activity activity) => $"{activity.ChannelId ?? "unknown"}/{activity.Conversation?.Id ?? ""}";

    /// <summary>Every name under which the same activity may come again: its id, and the client's own id where the client resends under a new one. Empty for an activity without either.</summary>
    public static IReadOnlyList<string> Of(Activity activity)
    {
        var keys = new List<string>(2);
        var conversation = Conversation(activity);
        // An edit keeps the id of the message, so the words belong to its name.
        var edit = activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete ? $"/{activity.Timestamp:O}/{activity.Text}" : "";
        if (!string.IsNullOrEmpty(activity.Id)) keys.Add($"{conversation}/{activity.Type}/{activity.Id}{edit}");
        if (activity.Type == ActivityTypes.Message && ClientId(activity) is { Length: > 0 } client) keys.Add($"{conversation}/{activity.From?.Id}/client/{client}");
        return keys;
    }

    /// <summary>The person: the directory's id where the channel gives one, else the channel's own.</summary>
    public static string? Person(Activity activity) => activity.From?.AadObjectId is { Length: > 0 } directory ? directory : activity.From?.Id;

    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
