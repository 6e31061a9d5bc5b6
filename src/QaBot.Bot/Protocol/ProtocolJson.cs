using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Bot;

/// <summary>The protocol's JSON: camel case, no nulls, unknown fields kept.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivityBatch))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(string))]
public sealed partial class ProtocolJson : JsonSerializerContext;

/// <summary>Activities together: the response to expectReplies.</summary>
/// <param name="Activities">In the order in which they were sent.</param>
public sealed record ActivityBatch(IReadOnlyList<Activity> Activities);

/// <summary>What a channel answers to a sent activity.</summary>
/// <param name="Id">The id that it gave the activity; null where it gave none.</param>
public sealed record ResourceResponse(string? Id);
