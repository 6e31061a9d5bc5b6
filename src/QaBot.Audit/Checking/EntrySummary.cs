namespace QaBot.Audit;

/// <summary>What must be remembered of an entry while payloads are checked.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Commits">The commitment of each field.</param>
/// <param name="Sources">The texts that it cites.</param>
internal sealed record EntrySummary(string Type, Commitments Commits, IReadOnlyList<string> Sources)
{
    /// <summary>The entry that erased its payload; null where none did.</summary>
    public long? ErasedBy { get; set; }
}
