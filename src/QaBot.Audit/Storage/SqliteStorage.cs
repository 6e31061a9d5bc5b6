namespace QaBot.Audit;

/// <summary>A ledger in a folder of one machine: one SQLite file, the cited texts, and the keys in a folder of their own.</summary>
internal sealed class SqliteStorage(AuditOptions options) : ILedgerStorage
{
    /// <inheritdoc/>
    public string Place => options.Directory;

    /// <inheritdoc/>
    public ILedgerFiles Keys { get; } = new FolderFiles(options.KeysDirectory);

    /// <inheritdoc/>
    public ILedgerFiles Texts { get; } = new FolderFiles(LedgerFiles.Sources(options));

    /// <inheritdoc/>
    public LedgerDatabase Open()
    {
        SecretFiles.CreateFolder(options.Directory);
        return LedgerStore.OpenFile(LedgerFiles.DatabasePath(options), options.LockWait);
    }
}
