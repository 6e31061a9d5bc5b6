using QaBot.Core;

namespace QaBot.Audit;

/// <summary>Opens the files of a ledger, and makes a new one where there is none.</summary>
internal static class LedgerFiles
{
    /// <summary>The database's path.</summary>
    public static string DatabasePath(AuditOptions options) => Path.Combine(options.Directory, "ledger.db");

    /// <summary>The folder of the cited texts.</summary>
    public static string Sources(AuditOptions options) => Path.Combine(options.Directory, "sources");

    /// <summary>Opens the database, or makes it with its keys and its first entry; says whether it was made.</summary>
    /// <exception cref="LedgerException">The ledger and its keys do not belong together, or the ledger was set back.</exception>
    public static LedgerStore Open(AuditOptions options, ILedgerStorage storage, KeyFolder keys, TimeProvider time, out bool isNew)
    {
        var store = new LedgerStore(storage.Open());
        try
        {
            isNew = store.Database.SchemaVersion == 0 && store.Database.Write(() => Begin(store, storage, keys, time));
            if (store.Database.SchemaVersion > Schema.Version)
                throw new LedgerException($"The audit ledger '{storage.Place}' was written by a newer version of this program. Update the program; nothing was changed.");
            if (!isNew) Compare(store, storage, keys);
            if (keys.Aside().Count > 0) Erasure.Settle(store, keys);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static bool Begin(LedgerStore store, ILedgerStorage storage, KeyFolder keys, TimeProvider time)
    {
        // Another process may have made it while this one waited.
        if (store.Database.SchemaVersion > 0) return false;
        if (keys.LastCheckpoint() is { } note)
            throw new LedgerException($"There is no audit ledger in '{storage.Place}', but the keys in '{keys.Path}' signed one of {Checkpoint.Parse(note).Size} entries. Restore the ledger from a backup, or move the folder of keys away to begin a new one.");
        var origin = keys.Exists ? keys.Pin().Origin : NewOrigin();
        using var key = keys.Exists ? keys.Signing(origin, keys.Pin().Id) : keys.Create(origin);
        store.Database.CreateTables();
        var head = new LedgerHead { Origin = origin, Tree = new Frontier(), KeyId = key.Public.Id };
        var appender = new Appender(store, keys, head, time);
        appender.Append(new EntryDraft(EntryTypes.Opened) { Members = new CanonicalObject { ["key"] = key.Public.ToJson() } });
        appender.Sign(key);
        store.Save(head);
        return true;
    }

    /// <summary>The newest checkpoint is kept beside the keys too: a ledger that lacks it was set back to an older state.</summary>
    private static void Compare(LedgerStore store, ILedgerStorage storage, KeyFolder keys)
    {
        // Without the key that signs alone answers go on for a while, unsigned.
        if (!keys.CanRecord)
            throw new LedgerException($"The keys of the audit ledger '{storage.Place}' are not in '{keys.Path}'. Restore them from a backup, or say where they are with QABOT_AUDIT_KEYS.");
        if (keys.LastCheckpoint() is not { } note) return;
        var kept = Checkpoint.Parse(note);
        var (head, here) = store.Database.Read(() => (store.Head(), store.Note(kept.Size)));
        if (head.Origin != kept.Origin)
            throw new LedgerException($"The keys in '{keys.Path}' are those of another ledger than '{storage.Place}'. Restore the one or the other.");
        if (here is null || !Checkpoint.Parse(here).Root.AsSpan().SequenceEqual(kept.Root))
            throw new LedgerException($"The audit ledger '{storage.Place}' was set back or exchanged: it has {head.Tree.Size} entries, and its checkpoint of {kept.Size} entries, kept in '{keys.Path}', is not in it. Restore the newest backup of it; until then nothing is recorded and nothing answered.");
    }

    private static string NewOrigin() => $"qabot/{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";
}
