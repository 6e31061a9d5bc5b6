namespace QaBot.Audit;

/// <summary>Finds everything that the ledger holds of one person, for a request to see one's own data.</summary>
internal static class PersonFinder
{
    private const int Range = 4_096;

    /// <summary>The entries, oldest first.</summary>
    public static IEnumerable<PersonEntry> Find(AuditLedger ledger, AuditTrail trail, string person)
    {
        var names = Erasure.NamesOf(ledger.Keys, person);
        var size = ledger.Read(store => store.Head().Tree.Size);
        // A range at a time: nobody waits while the whole is looked through.
        for (var from = 0L; from < size; from += Range)
        {
            var first = from;
            foreach (var (sequence, isOwn) in ledger.Read(store => Rows(store, names, first, first + Range)))
            {
                // Erased meanwhile: nothing is held any more.
                if (trail.Find(sequence) is not { Fields.Count: > 0 } entry) continue;
                yield return new PersonEntry(
                    sequence, entry.Item.Time, entry.Item.Type, entry.Receipt, isOwn, entry.Item.About,
                    isOwn ? entry.Fields : entry.Fields.Where(f => f.Key != "actor").ToDictionary());
            }
        }
    }

    private static List<(long Sequence, bool IsOwn)> Rows(LedgerStore store, IReadOnlyList<string> names, long from, long to)
    {
        var rows = new List<(long, bool)>();
        var row = store.Database.Prepare("SELECT seq, person IN (?1, ?2) FROM payload WHERE seq >= ?3 AND seq < ?4 AND (person IN (?1, ?2) OR concerns IN (?1, ?2)) ORDER BY seq")
            .Bind(1, names[0]).Bind(2, names[^1]).Bind(3, from).Bind(4, to);
        while (row.Step()) rows.Add((row.Number(0), row.Number(1) != 0));
        row.Reset();
        return rows;
    }
}
