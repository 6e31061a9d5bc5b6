namespace QaBot.Audit;

/// <summary>What came of one try to append.</summary>
internal sealed class AppendAttempt<T>
{
    /// <summary>What the work gave.</summary>
    public T Result { get; set; } = default!;

    /// <summary>The last entry that it added; null for none.</summary>
    public Appended? Last { get; set; }

    /// <summary>The checkpoints signed in it.</summary>
    public List<Checkpoint> Signed { get; set; } = [];

    /// <summary>Why it is not known to stand; null when it does.</summary>
    public StorageException? Failure { get; set; }
}
