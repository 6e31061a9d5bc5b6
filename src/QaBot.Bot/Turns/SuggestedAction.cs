using System.Text.Json;

namespace QaBot.Bot;

/// <summary>A pressed suggestion that comes as an invoke (Teams' Action.Submit).</summary>
public static class SuggestedAction
{
    /// <summary>The message that the person meant by pressing it; null for any other activity, or where the action carries no words.</summary>
    public static Activity? AsMessage(Activity activity)
    {
        if (activity is not { Type: ActivityTypes.Invoke, Name: "suggestedAction/submit" }) return null;
        var words = activity.Value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Object } members when members.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String => text.GetString(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(words) ? null : activity with { Type = ActivityTypes.Message, Name = null, Value = null, Text = words };
    }
}
