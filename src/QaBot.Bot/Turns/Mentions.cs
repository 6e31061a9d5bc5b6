using System.Text.Json;

namespace QaBot.Bot;

/// <summary>What was said to the bot, without its own name in it.</summary>
public static class Mentions
{
    private const string Opening = "<at>", Closing = "</at>";

    /// <summary>The message's text without mentions of the recipient, with the names of other people bare of their tags, trimmed.</summary>
    /// <remarks>As botbuilder-dotnet's ActivityExtensions.RemoveMentionText does; Teams writes the space behind a mention as "&amp;nbsp;" at times.</remarks>
    public static string Removed(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.ValueKind != JsonValueKind.Object || Member(entity, "type") != "mention") continue;
            if (!entity.TryGetProperty("mentioned", out var mentioned) || mentioned.ValueKind != JsonValueKind.Object) continue;
            var words = Member(entity, "text") ?? $"{Opening}{Member(mentioned, "name")}{Closing}";
            if (words.Length == 0) continue;
            if (activity.Recipient?.Id is { } self && Member(mentioned, "id") == self) text = text.Replace(words, "", StringComparison.OrdinalIgnoreCase);
            else if (words.StartsWith(Opening, StringComparison.Ordinal) && words.EndsWith(Closing, StringComparison.Ordinal))
                text = text.Replace(words, words[Opening.Length..^Closing.Length], StringComparison.OrdinalIgnoreCase);
        }

        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
    }

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
