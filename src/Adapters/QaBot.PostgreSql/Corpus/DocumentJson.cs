using System.Text.Json;
using System.Text.Json.Serialization;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>A document as the tables keep it: all that was read of it, as JSON that SQL can look into.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(TextSpanConverter)])]
[JsonSerializable(typeof(Document))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The stored form.</summary>
    public static string Write(Document document) => JsonSerializer.Serialize(document, Default.Document);

    /// <summary>The document that was stored.</summary>
    public static Document Read(string json) => JsonSerializer.Deserialize(json, Default.Document) ?? throw new PostgreSqlException("A stored document is empty: ingest the documents again.");

    /// <summary>A span as its start and end: [12,40].</summary>
    internal sealed class TextSpanConverter : JsonConverter<TextSpan>
    {
        /// <inheritdoc/>
        public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            var start = reader.GetInt32();
            reader.Read();
            var end = reader.GetInt32();
            reader.Read();
            return new TextSpan(start, end);
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }
}
