namespace QaBot.Audit;

/// <summary>What only the ledger's own database can have wrong: its pages and its head.</summary>
internal static class DatabaseCheck
{
    /// <summary>Adds what is found.</summary>
    public static void Run(LedgerStore store, KeyFolder keys, CheckReport report)
    {
        foreach (var damage in store.Database.Damage()) report.Add(FindingKind.Tampered, null, $"The database is damaged: {damage}.");

        var head = store.Head();
        if (head.Tree.Size != report.Entries || Convert.ToHexStringLower(head.Tree.Root()) != report.Root)
            report.Add(FindingKind.Tampered, null, $"The database says that it has {head.Tree.Size} entries of another tree.");
        if (keys.LastCheckpoint() is { } note && store.Note(Checkpoint.Parse(note).Size) is null)
            report.Add(FindingKind.Incomplete, null, $"The checkpoint of {Checkpoint.Parse(note).Size} entries, kept beside the keys, is not in the ledger: it was set back.");
    }
}
