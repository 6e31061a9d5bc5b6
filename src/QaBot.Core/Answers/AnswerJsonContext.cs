using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaBot.Core;

/// <summary>Reads and writes <see cref="AnswerJson"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnswerJson))]
public sealed partial class AnswerJsonContext : JsonSerializerContext
{
    /// <summary>Words stay legible: only what JSON itself demands is escaped. Not for embedding in HTML.</summary>
    public static JsonWriterOptions Legible { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
