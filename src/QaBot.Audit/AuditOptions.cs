namespace QaBot.Audit;

/// <summary>Where the ledger lies and how it works.</summary>
public sealed record AuditOptions
{
    /// <summary>The folder of the ledger: its database and the cited texts.</summary>
    public required string Directory { get; init; }

    /// <summary>The folder of its keys; better on another disk than the ledger, and in other backups.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>A file to which each checkpoint is appended as well, best where the ledger's operator can only append; null for none.</summary>
    /// <value>Defaults to null.</value>
    public string? AnchorFile { get; init; }

    /// <summary>How long to wait for another process that writes to the ledger.</summary>
    /// <value>Defaults to 10 seconds; from 0 to 10 minutes.</value>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many entries a checkpoint is signed at the latest.</summary>
    /// <value>Defaults to 256; from 1 to 100,000.</value>
    public int CheckpointEntries { get; init; } = 256;

    /// <summary>After how long a checkpoint is signed at the latest, when the next entry is written or <see cref="AuditLedger.SignIfDue"/> is called.</summary>
    /// <value>Defaults to 60 seconds; from 0 to 1 day.</value>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many entries may stay unsigned while the signing key cannot be read; beyond, nothing is recorded and so nothing answered.</summary>
    /// <value>Defaults to 1,024; from 0 to 100,000.</value>
    public int UnsignedEntries { get; init; } = 1_024;

    /// <summary>The settings of the program, for the record; no secrets.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>Hears in a sentence what does not stop the work but should be mended; null: nobody.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>What is wrong with these settings, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (LockWait < TimeSpan.Zero || LockWait > TimeSpan.FromMinutes(10)) yield return $"Audit:LockWait is {LockWait}; it must be from 0 to 10 minutes.";
        if (CheckpointEntries is < 1 or > 100_000) yield return $"Audit:CheckpointEntries is {CheckpointEntries}; it must be from 1 to 100,000.";
        if (CheckpointInterval < TimeSpan.Zero || CheckpointInterval > TimeSpan.FromDays(1)) yield return $"Audit:CheckpointInterval is {CheckpointInterval}; it must be from 0 to 1 day.";
        if (UnsignedEntries is < 0 or > 100_000) yield return $"Audit:UnsignedEntries is {UnsignedEntries}; it must be from 0 to 100,000.";
        if (Path.GetFullPath(Directory) == Path.GetFullPath(KeysDirectory)) yield return "Audit:KeysDirectory is the ledger's own folder: keep the keys in another.";
    }
}
