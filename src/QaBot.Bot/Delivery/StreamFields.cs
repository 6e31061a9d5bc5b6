using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaBot.Bot;

/// <summary>The marks of a stream on a message.</summary>
internal static class StreamFields
{
    private static readonly string[] Names = ["streamType", "streamSequence", "streamId"];

    /// <summary>The message as an ordinary one: a stream that it was to end is over by the time it is sent again.</summary>
    public static Activity Removed(Activity activity)
    {
        var entities = activity.Entities?.Where(e => !IsStreamInfo(e)).ToList();
        return activity with { Entities = entities is { Count: 0 } ? null : entities, ChannelData = Without(activity.ChannelData) };
    }

    /// <summary>Whether a message ends a stream.</summary>
    public static bool AreOn(Activity activity) => activity.Entities?.Any(IsStreamInfo) == true;

    private static bool IsStreamInfo(JsonElement entity) =>
        entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("streaminfo");

    private static JsonElement? Without(JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } members || !Names.Any(name => members.TryGetProperty(name, out _))) return data;
        var rest = JsonObject.Create(members)!;
        foreach (var name in Names) rest.Remove(name);
        using var document = JsonDocument.Parse(rest.ToJsonString());
        return document.RootElement.Clone();
    }
}
