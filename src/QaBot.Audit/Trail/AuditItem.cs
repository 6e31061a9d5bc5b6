namespace QaBot.Audit;

/// <summary>An entry as a list shows it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Type">One of <see cref="EntryTypes"/>.</param>
/// <param name="State">The answer's state, or the outcome of a review; null for other entries.</param>
/// <param name="Person">The pseudonym of the person; null for the ledger's own entries and erased ones.</param>
/// <param name="Question">The question as typed; null where there is none or it was erased.</param>
/// <param name="Text">What was said; null where there is nothing or it was erased.</param>
/// <param name="About">The entry that it concerns; null for none.</param>
/// <param name="IsErased">Whether what it held was erased.</param>
public sealed record AuditItem(
    long Sequence, DateTimeOffset Time, string Type, string? State, string? Person, string? Question, string? Text, long? About, bool IsErased);
