namespace QaBot.Audit;

/// <summary>What only the ledger's own database can have wrong: its pages, its head, and what its entries are listed by.</summary>
internal static class DatabaseCheck
{
    /// <summary>Adds what is found.</summary>
    public static void Run(LedgerStore store, KeyFolder keys, CheckReport report)
    {
        var row = store.Database.Prepare("PRAGMA quick_check(10)");
        while (row.Step())
            if (row.Text(0) is { } text && text != "ok") report.Add(FindingKind.Tampered, null, $"The database is damaged: {text}.");
        row.Reset();

        var head = store.Head();
        if (head.Tree.Size != report.Entries || Convert.ToHexStringLower(head.Tree.Root()) != report.Root)
            report.Add(FindingKind.Tampered, null, $"The database says that it has {head.Tree.Size} entries of another tree.");
        if (keys.LastCheckpoint() is { } note && store.Note(Checkpoint.Parse(note).Size) is null)
            report.Add(FindingKind.Incomplete, null, $"The checkpoint of {Checkpoint.Parse(note).Size} entries, kept beside the keys, is not in the ledger: it was set back.");
        CompareListing(store, report);
    }

    private static void CompareListing(LedgerStore store, CheckReport report)
    {
        var row = store.Database.Prepare("SELECT e.seq, e.envelope, l.time, l.type, l.state FROM entry e LEFT JOIN listing l ON l.seq = e.seq ORDER BY e.seq");
        while (row.Step())
        {
            var envelope = Envelope.Read(row.Bytes(1));
            var state = EntryTypes.IsTurn(envelope.Type) ? envelope.Members.Text("state") : null;
            if (row.IsNull(2) || row.Number(2) != envelope.Time.ToUnixTimeMilliseconds() || row.Text(3) != envelope.Type || (state is not null && row.Text(4) != state))
                report.Add(FindingKind.Tampered, row.Number(0), "It is listed otherwise than it says.");
        }

        row.Reset();
    }
}
