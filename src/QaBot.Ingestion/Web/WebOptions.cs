namespace QaBot.Ingestion;

/// <summary>What bounds the fetching of an address.</summary>
public sealed record WebOptions
{
    /// <summary>The largest page that is fetched, in bytes.</summary>
    /// <value>20 MiB.</value>
    public long MaxBytes { get; init; } = 20L << 20;

    /// <summary>How long a fetch may take in all.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many redirections are followed.</summary>
    /// <value>5.</value>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Whether plain http to this machine is allowed: for tests only.</summary>
    /// <value>No.</value>
    public bool AllowLoopback { get; init; }
}
