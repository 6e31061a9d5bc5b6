namespace QaBot.Ingestion;

/// <summary>What a child process may use before it is killed.</summary>
public sealed record ChildLimits
{
    /// <summary>Address space in bytes.</summary>
    /// <value>384 MiB.</value>
    public long MemoryBytes { get; init; } = 384L << 20;

    /// <summary>Processor time, rounded up to whole seconds.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time by the clock.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan Wall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes written to standard output, and to any one file.</summary>
    /// <value>256 MiB.</value>
    public long OutputBytes { get; init; } = 256L << 20;
}
