using System.Text.Json;

namespace QaBot.Bot;

/// <summary>What was said to the bot, without its own name in it.</summary>
public static class Mentions
{
    /// <summary>The message's text without mentions of the recipient, trimmed.</summary>
    /// <remarks>As botbuilder-dotnet's ActivityExtensions.RemoveMentionText does.</remarks>
    public static string Removed(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.ValueKind != JsonValueKind.Object || Member(entity, "type") != "mention") continue;
            if (!entity.TryGetProperty("mentioned", out var mentioned) || mentioned.ValueKind != JsonValueKind.Object) continue;
            if (activity.Recipient?.Id is not { } self || Member(mentioned, "id") != self) continue;
            var words = Member(entity, "text") ?? $"<at>{Member(mentioned, "name")}</at>";
            if (words.Length > 0) text = text.Replace(words, "", StringComparison.OrdinalIgnoreCase);
        }

        return text.Trim();
    }

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
