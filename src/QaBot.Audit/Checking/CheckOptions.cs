namespace QaBot.Audit;

/// <summary>What an auditor brings to a verification.</summary>
public sealed record CheckOptions
{
    /// <summary>The pinned key's line; null: the ledger's own key is believed.</summary>
    public string? PinnedKey { get; init; }

    /// <summary>Checkpoints held from elsewhere, one behind the other; null for none.</summary>
    public string? HeldCheckpoints { get; init; }

    /// <summary>Receipts of answers: entry number and the first 16 hex digits of its leaf.</summary>
    public IReadOnlyList<Core.AuditReceipt> Receipts { get; init; } = [];

    /// <summary>Whether payloads may be missing without an erasure.</summary>
    public bool AllowWithheld { get; init; }

    /// <summary>How many entries may come after the last checkpoint.</summary>
    public long MostTail { get; init; }

    /// <summary>How many cores it may use.</summary>
    /// <value>Defaults to all.</value>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Ends a verification early.</summary>
    public CancellationToken Cancellation { get; init; }
}
