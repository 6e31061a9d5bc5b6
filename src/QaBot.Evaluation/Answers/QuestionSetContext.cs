using System.Text.Json.Serialization;

namespace QaBot.Evaluation.Answers;

/// <summary>Reads question sets without reflection; a turn without its required members is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(QuestionConversation))]
internal sealed partial class QuestionSetContext : JsonSerializerContext;
