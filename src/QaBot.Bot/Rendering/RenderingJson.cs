using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>The JSON inside of rendered activities: camel case, no nulls.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageEntity))]
[JsonSerializable(typeof(StreamInfo))]
[JsonSerializable(typeof(MessageChannelData))]
[JsonSerializable(typeof(string))]
internal sealed partial class RenderingJson : JsonSerializerContext
{
    public static JsonElement Element(MessageEntity entity) => JsonSerializer.SerializeToElement(entity, Default.MessageEntity);

    public static JsonElement Element(StreamInfo info) => JsonSerializer.SerializeToElement(info.AsEntity(), Default.StreamInfo);

    public static JsonElement Element(MessageChannelData data) => JsonSerializer.SerializeToElement(data, Default.MessageChannelData);

    /// <summary>Buttons that say a question; null for none.</summary>
    public static SuggestedActions? Buttons(IEnumerable<string> questions, int most)
    {
        CardAction[] actions = [.. questions.Take(most).Select(q => new CardAction("imBack", q, JsonSerializer.SerializeToElement(q, Default.String)))];
        return actions.Length == 0 ? null : new SuggestedActions(actions);
    }
}
