using System.Text.Json.Serialization;

namespace QaBot.PostgreSql;

/// <summary>The access tags of a document as JSON.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class AccessJson : JsonSerializerContext;
