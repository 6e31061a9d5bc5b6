namespace QaBot.Audit;

/// <summary>Where the ledger stands: all that appending needs.</summary>
internal sealed class LedgerHead
{
    /// <summary>The ledger's name.</summary>
    public required string Origin { get; init; }

    /// <summary>The tree so far.</summary>
    public required Frontier Tree { get; init; }

    /// <summary>The id of the key that signs.</summary>
    public required string KeyId { get; set; }

    /// <summary>When the newest entry was written.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>The size of the newest checkpoint.</summary>
    public long Signed { get; set; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset SignedTime { get; set; }

    /// <summary>The hash of the list of documents as last recorded; empty for none.</summary>
    public string Corpus { get; set; } = "";

    /// <summary>The hash of the settings as last recorded; empty for none.</summary>
    public string Configuration { get; set; } = "";
}
