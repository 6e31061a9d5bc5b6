using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaBot.Bot.DirectLine;

/// <summary>Says where in the conversation a stream begins.</summary>
/// <remarks>
/// The first part of a stream has no streamId, and Web Chat 4.18.1 takes all parts without one for one stream:
/// it shows a second streamed answer above the first. It believes a number that says the place, which is the time in milliseconds.
/// </remarks>
internal static class StreamBeginning
{
    private const string Place = "webchat:sequence-id";

    /// <summary>The activity with its place, where it is the first part of a stream.</summary>
    public static Activity Placed(Activity activity)
    {
        if (activity is not { Timestamp: { } time, ChannelData: { ValueKind: JsonValueKind.Object } data }
            || !data.TryGetProperty("streamSequence", out _) || data.TryGetProperty("streamId", out _)) return activity;
        var placed = JsonObject.Create(data)!;
        placed[Place] = time.ToUnixTimeMilliseconds();
        return activity with { ChannelData = JsonElement.Parse(placed.ToJsonString()) };
    }
}
