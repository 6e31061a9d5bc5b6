namespace QaBot.Ingestion;

/// <summary>What bounds the reading of a corpus folder.</summary>
public sealed record IngestionOptions
{
    /// <summary>The largest file that is read, in bytes; 1 or more.</summary>
    /// <value>20 MiB.</value>
    public long MaxFileBytes { get; init; } = 20L << 20;

    /// <summary>How many folders deep the corpus is searched; 1 is the corpus folder alone.</summary>
    /// <value>16.</value>
    public int MaxDepth { get; init; } = 16;

    /// <summary>How long a writer waits for another process that writes to the same data folder.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many UTF-16 code units of prepared text are kept in memory; documents beyond are loaded again when asked for.</summary>
    /// <value>16 Mi, about 200 MB with all that belongs to it.</value>
    public long CacheCharacters { get; init; } = 16L << 20;
}
