using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace QaBot.Bot;

/// <summary>The protocol's JSON: camel case, no nulls, unknown fields kept.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivityBatch))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(string))]
public sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>Reads what a client sent. Half a character (a "\ud83d" without its other half, which a client that cuts words makes) becomes U+FFFD; a mark of the byte order is passed over.</summary>
    /// <param name="body">UTF-8; it is changed in place.</param>
    /// <param name="type">What it holds.</param>
    /// <exception cref="JsonException">It is no such JSON, or no UTF-8.</exception>
    public static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!Utf8.IsValid(body)) throw new JsonException("The body is no UTF-8.");
        HalfCharacters.Mend(body);
        ReadOnlySpan<byte> text = body;
        return JsonSerializer.Deserialize(text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text, type);
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];
}

/// <summary>Activities together: the response to expectReplies.</summary>
/// <param name="Activities">In the order in which they were sent.</param>
/// <param name="Body">What an invoke is answered with; null: nothing.</param>
public sealed record ActivityBatch(IReadOnlyList<Activity> Activities, JsonElement? Body = null);

/// <summary>What a channel answers to a sent activity.</summary>
/// <param name="Id">The id that it gave the activity; null where it gave none.</param>
public sealed record ResourceResponse(string? Id);
