namespace QaBot.Audit;

/// <summary>What only the ledger's own database can have wrong: its pages and its head.</summary>
internal static class DatabaseCheck
{
    // The pages of the large tables, "entry", "payload" and "words", are read one by one: a check by SQLite would keep writers waiting for as long as it takes.
    private static readonly string[] Tables = ["checkpoint", "head", "listing", "cited", "document"];

    /// <summary>Adds what is found.</summary>
    public static void Run(AuditLedger ledger, DatabaseContents contents, CheckReport report)
    {
        foreach (var table in Tables)
        {
            foreach (var problem in ledger.Read(store => store.Database.Damage(table).Take(10).ToList()))
                report.Add(FindingKind.Tampered, null, $"The database is damaged: {problem}.");
        }

        contents.ReadWords();
        var head = contents.Head;
        if (head.Tree.Size != report.Entries || Convert.ToHexStringLower(head.Tree.Root()) != report.Root)
            report.Add(FindingKind.Tampered, null, $"The database says that it has {head.Tree.Size} entries of another tree.");
        if (ledger.Read(store => Beyond(store)) is { } stray)
            report.Add(FindingKind.Tampered, stray, "It stands in the database, but not in the tree.");
        if (contents.Kept is { } note && Checkpoint.Parse(note) is var kept && ledger.Read(store => store.Note(kept.Size)) is null)
            report.Add(FindingKind.Incomplete, null, $"The checkpoint of {kept.Size} entries, kept beside the keys, is not in the ledger: it was set back.");
    }

    private static long? Beyond(LedgerStore store)
    {
        var row = store.Database.Prepare("""
            SELECT seq FROM entry WHERE seq < 0 UNION ALL SELECT seq FROM entry WHERE seq >= (SELECT size FROM head)
            UNION ALL SELECT seq FROM payload WHERE seq < 0 UNION ALL SELECT seq FROM payload WHERE seq >= (SELECT size FROM head) LIMIT 1
            """);
        long? found = row.Step() ? row.Number(0) : null;
        row.Reset();
        return found;
    }
}
