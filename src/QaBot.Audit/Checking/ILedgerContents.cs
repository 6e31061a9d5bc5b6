namespace QaBot.Audit;

/// <summary>A ledger to be verified: the database or a bundle. What is not of its form throws <see cref="FormatException"/>.</summary>
internal interface ILedgerContents
{
    /// <summary>The envelopes in order, and the leaf that is stored beside each (null where none is).</summary>
    IEnumerable<(byte[] Envelope, byte[]? Leaf)> Envelopes();

    /// <summary>The checkpoints, oldest first.</summary>
    IEnumerable<Checkpoint> Checkpoints();

    /// <summary>The keys as listed beside the entries; null where there is no such list.</summary>
    IReadOnlyList<(long From, PublicKey Key)>? Keys();

    /// <summary>The payloads, ascending.</summary>
    IEnumerable<StoredPayload> Payloads();

    /// <summary>The hashes of the cited texts that are there.</summary>
    IEnumerable<string> Sources();

    /// <summary>A cited text as it lies; null where it does not.</summary>
    byte[]? Source(string hash);
}

/// <summary>A payload as it was found.</summary>
/// <param name="Sequence">Its entry.</param>
/// <param name="Payload">What it holds; null where it cannot be decrypted.</param>
/// <param name="Problem">Why not.</param>
internal sealed record StoredPayload(long Sequence, Payload? Payload, string? Problem = null);
