namespace QaBot.Audit;

/// <summary>An envelope as it was found.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Leaf">The hash that is stored beside it; null where none is.</param>
/// <param name="Listed">What it is listed by; null where there is no listing.</param>
internal sealed record StoredEnvelope(byte[] Bytes, byte[]? Leaf = null, ListedAs? Listed = null);

/// <summary>What the database lists an entry by.</summary>
/// <param name="Time">In milliseconds since 1970; null where the entry is not listed.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">The state of the answer.</param>
internal sealed record ListedAs(long? Time, string? Type, string? State)
{
    /// <summary>Whether the envelope says the same.</summary>
    public bool Fits(Envelope envelope) =>
        Time == envelope.Time.ToUnixTimeMilliseconds() && Type == envelope.Type && (!EntryTypes.IsTurn(envelope.Type) || State == envelope.Members.Text("state"));
}
