using System.Text.Json;

namespace QaBot.Audit;

/// <summary>An entry with all that it holds.</summary>
/// <param name="Item">As a list shows it.</param>
/// <param name="Receipt">The first 16 hex digits of its leaf.</param>
/// <param name="Envelope">What the tree protects: canonical JSON.</param>
/// <param name="Fields">What it commits to, decrypted, by field name; empty where it was erased or there is nothing.</param>
/// <param name="Related">The entries about it: reviews, feedback, erasures; and those that it is about.</param>
public sealed record AuditEntry(
    AuditItem Item, string Receipt, string Envelope, IReadOnlyDictionary<string, JsonElement> Fields, IReadOnlyList<AuditItem> Related);
