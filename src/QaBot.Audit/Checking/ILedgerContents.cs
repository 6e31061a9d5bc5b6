namespace QaBot.Audit;

/// <summary>A ledger to be verified: the database or a bundle. What is not of its form throws <see cref="FormatException"/>.</summary>
/// <remarks>Entries and payloads come closed: finding them is the work of one thread, opening them that of any.</remarks>
internal interface ILedgerContents
{
    /// <summary>The envelopes in order.</summary>
    IEnumerable<Func<StoredEnvelope>> Envelopes();

    /// <summary>The checkpoints, oldest first.</summary>
    IEnumerable<Checkpoint> Checkpoints();

    /// <summary>The keys as listed beside the entries; null where there is no such list.</summary>
    IReadOnlyList<(long From, PublicKey Key)>? Keys();

    /// <summary>The payloads, ascending.</summary>
    IEnumerable<Func<StoredPayload>> Payloads();

    /// <summary>The hashes of the cited texts that are there as part of the record.</summary>
    /// <param name="isCited">Whether an answer cites a text.</param>
    IEnumerable<string> Sources(Func<string, bool> isCited);

    /// <summary>A cited text as it lies; null where it does not. Safe for any number of threads.</summary>
    byte[]? Source(string hash);
}
