namespace QaBot.Audit;

/// <summary>The folders of a ledger, for storages that use one of them.</summary>
public static class AuditFolders
{
    /// <summary>The folder of the keys that the options name.</summary>
    public static ILedgerFiles KeysOf(AuditOptions options) => new FolderFiles(options.KeysDirectory);
}
