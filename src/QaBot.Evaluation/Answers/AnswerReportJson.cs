using System.Text.Json.Serialization;

namespace QaBot.Evaluation.Answers;

/// <summary>The report as it is printed.</summary>
internal sealed record AnswerReportJson(
    int Turns,
    double Joint,
    [property: JsonPropertyName("hit@1")] double HitAt1,
    [property: JsonPropertyName("hit@3")] double HitAt3,
    [property: JsonPropertyName("hit@5")] double HitAt5,
    [property: JsonPropertyName("hit@10")] double HitAt10,
    double Correct,
    double Cited,
    double OverRefused,
    RefusalJson Refusal,
    int Citations,
    double Verbatim,
    int DeclinedWithCitations,
    int MedianWords,
    IReadOnlyDictionary<string, TypeJson> ByType,
    TurnTimeJson TurnMs);

/// <summary>How well the unanswerable is declined.</summary>
internal sealed record RefusalJson(double Precision, double Recall, double F1);

/// <summary>The figures of one type of question.</summary>
internal sealed record TypeJson(int Turns, double Joint);

/// <summary>Milliseconds of a turn.</summary>
internal sealed record TurnTimeJson(double P50, double P95, double Max);

/// <summary>A turn that went wrong.</summary>
internal sealed record FailureJson(string Id, int Turn, string Type, string Question, string State, string Said);

/// <summary>Writes reports, indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, IndentSize = 1)]
[JsonSerializable(typeof(AnswerReportJson))]
internal sealed partial class AnswerReportContext : JsonSerializerContext;

/// <summary>Writes failures, one a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FailureJson))]
internal sealed partial class FailureContext : JsonSerializerContext;
