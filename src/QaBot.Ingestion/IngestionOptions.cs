namespace QaBot.Ingestion;

/// <summary>What bounds the reading of a corpus folder.</summary>
public sealed record IngestionOptions
{
    /// <summary>The largest file that is read, in bytes; 1 or more. Of a table kept as text five eighths of it: each row becomes a passage, which takes more memory than running text.</summary>
    /// <value>20 MiB.</value>
    public long MaxFileBytes { get; init; } = 20L << 20;

    /// <summary>How many folders deep the corpus is searched; 1 is the corpus folder alone.</summary>
    /// <value>16.</value>
    public int MaxDepth { get; init; } = 16;

    /// <summary>How long a writer waits for another process that writes to the same data folder.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many UTF-16 code units of prepared text are kept in memory; documents beyond are loaded again when asked for.</summary>
    /// <value>8 Mi, about 100 MB with all that belongs to it.</value>
    public long CacheCharacters { get; init; } = 8L << 20;

    /// <summary>The program that reads files of formats that can crash or bloat a process; null to read them in this process.</summary>
    /// <value>None.</value>
    public ReadWorkerCommand? Worker { get; init; }

    /// <summary>How many such processes read side by side; 1 to 16.</summary>
    /// <value>As many as there are processors, 4 at the most.</value>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>How long the reading of one file may take.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the reading of one PDF may take: the pages of a scan are recognised one by one, each within limits of its own.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How much memory such a process may manage, in bytes; beyond that it breaks down and the file counts as unreadable.</summary>
    /// <value>256 MiB.</value>
    public long WorkerMemoryBytes { get; init; } = 256L << 20;

    /// <summary>How often a reader may break down over a file before the file is left alone.</summary>
    /// <value>3.</value>
    public int CrashesBeforeQuarantine { get; init; } = 3;

    /// <summary>The largest file of such a name that is read, in bytes.</summary>
    internal long LargestOf(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? MaxFileBytes * 5 / 8 : MaxFileBytes;

    /// <summary>How long the reading of a file may take.</summary>
    internal TimeSpan TimeoutOf(string name) => name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? ScanTimeout : ReadTimeout;
}
