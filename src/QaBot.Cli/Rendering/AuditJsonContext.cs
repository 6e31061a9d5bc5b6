using System.Text.Json;
using System.Text.Json.Serialization;
using QaBot.Audit;

namespace QaBot.Cli.Rendering;

/// <summary>Writes what the audit commands print with --json, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditItem))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(AuditReport))]
[JsonSerializable(typeof(ProofStatus))]
[JsonSerializable(typeof(AuditEntryJson))]
[JsonSerializable(typeof(PersonEntry))]
[JsonSerializable(typeof(AuditActJson))]
[JsonSerializable(typeof(ReplayJson))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;

/// <summary>An entry with all that it holds, as JSON.</summary>
internal sealed record AuditEntryJson(
    AuditItem Entry, string Receipt, JsonElement Envelope, IReadOnlyDictionary<string, JsonElement> Fields, ProofStatus? Proof, IReadOnlyList<AuditItem> Related);

/// <summary>What an audit command did.</summary>
/// <param name="Done">What, in a word.</param>
/// <param name="Sequence">The entry that says so; null for none.</param>
/// <param name="Count">How many entries it concerned; null where that is not counted.</param>
internal sealed record AuditActJson(string Done, long? Sequence, int? Count);

/// <summary>A question asked again.</summary>
internal sealed record ReplayJson(long Sequence, string Corpus, string Then, string Now, bool Same, IReadOnlyList<ReplayLineJson> Statements);

/// <summary>A statement of then, of now or of both.</summary>
/// <param name="Change">"same", "gone", "new" or "cited-otherwise".</param>
/// <param name="Text">Its words.</param>
internal sealed record ReplayLineJson(string Change, string Text);
