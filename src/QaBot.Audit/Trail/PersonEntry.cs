using System.Text.Json;

namespace QaBot.Audit;

/// <summary>What the ledger holds of one person in one entry.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Type">One of <see cref="EntryTypes"/>.</param>
/// <param name="Receipt">The first 16 hex digits of its leaf.</param>
/// <param name="IsOwn">Whether the person asked or did it; else somebody else's words about an answer to the person.</param>
/// <param name="About">The entry that it concerns; null for none.</param>
/// <param name="Fields">What it holds, by field name; of somebody else's entry without who that is.</param>
public sealed record PersonEntry(
    long Sequence, DateTimeOffset Time, string Type, string Receipt, bool IsOwn, long? About, IReadOnlyDictionary<string, JsonElement> Fields);
