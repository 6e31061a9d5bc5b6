using System.Globalization;
using System.Text.Json.Nodes;

namespace QaBot.Audit;

/// <summary>Erases payloads for good: rows, search words, and the keys without which no copy of them can be read.</summary>
/// <remarks>
/// Inside the write the persons' keys are set aside, so that whoever writes next uses new ones; they are destroyed once the write is durable, and put back
/// where it fails.
/// </remarks>
internal static class Erasure
{
    // An entry names what it erased; its envelope must not grow too long.
    private const int MostRanges = 1_500;
    private const string Retention = "retention";

    /// <summary>Erases all of one person.</summary>
    public static int OfPerson(AuditLedger ledger, string person, string by, string reason)
    {
        var names = NamesOf(ledger.Keys, person);
        return Erase(ledger, by, "person", reason, store => (Rows(store, "SELECT seq FROM payload WHERE person IN (?1, ?2) OR concerns IN (?1, ?2) ORDER BY seq", names[0], names[^1]), names));
    }

    /// <summary>The pseudonyms that a person goes by who is named by the channel's id, or by the pseudonym itself.</summary>
    public static IReadOnlyList<string> NamesOf(KeyFolder keys, string person) => [keys.Pseudonym("person", person), .. IsPseudonym(person) ? [person] : Array.Empty<string>()];

    /// <summary>Erases what was written longer ago than an age, but for the ledger's own.</summary>
    public static int Before(AuditLedger ledger, TimeSpan age, string by) => Erase(ledger, by, Retention, string.Create(CultureInfo.InvariantCulture, $"older than {age.TotalDays:0.##} days"), store =>
    {
        var time = ledger.Time.GetUtcNow() - age;
        var old = Rows(store, "SELECT p.seq FROM payload p JOIN listing l ON l.seq = p.seq WHERE p.person != 'ledger' AND l.time < ?1 ORDER BY p.seq", time.ToUnixTimeMilliseconds());
        var last = Texts(store, """
            SELECT p.person FROM payload p JOIN listing l USING(seq) WHERE p.person != 'ledger' GROUP BY p.person HAVING MAX(l.time) < ?1
            EXCEPT SELECT p.concerns FROM payload p JOIN listing l USING(seq) WHERE p.concerns IS NOT NULL AND l.time >= ?1
            """, time.ToUnixTimeMilliseconds());
        return (old, last);
    });

    /// <summary>Erases a cited text.</summary>
    public static bool OfSource(AuditLedger ledger, string hash, string by, string reason)
    {
        if (ledger.Texts.Bytes(hash) is null) return false;
        var eraser = ledger.Keys.Pseudonym("person", by);
        ledger.Append(appender => appender.Append(Draft(eraser, reason) with { Members = new CanonicalObject { ["reason"] = "document", ["sources"] = new List<object> { hash } } }));
        ledger.Texts.Destroy(hash);
        return true;
    }

    /// <summary>Settles what a process left that died while it erased: a key whose payloads are gone is destroyed, one whose payloads are there is put back.</summary>
    public static void Settle(LedgerStore store, KeyFolder keys) => store.Database.Write(() =>
    {
        // As the only writer: whoever sets keys aside has done so for a write of its own, which is over.
        foreach (var person in keys.Aside())
        {
            if (StillReads(store.Database, store.Head().Origin, keys, person)) keys.PutBack(person);
            else keys.Destroy(person);
        }

        return true;
    });

    private static bool StillReads(LedgerDatabase database, string origin, KeyFolder keys, string person)
    {
        byte[]? KeyOf(string name) => keys.FindAside(name) ?? keys.FindPersonKey(name);
        var row = database.Prepare("SELECT seq, person, concerns, sealed FROM payload WHERE person = ?1 OR concerns = ?1 ORDER BY seq LIMIT 1").Bind(1, person);
        var found = row.Step() ? (Sequence: row.Number(0), Person: row.Text(1)!, Concerns: row.Text(2), Closed: row.Bytes(3).ToArray()) : default;
        row.Reset();
        if (found.Person is null || KeyOf(found.Person) is not { } one) return false;
        var other = found.Concerns is null ? null : KeyOf(found.Concerns);
        if (found.Concerns is not null && other is null) return false;
        using var cipher = new PayloadCipher(one, other);
        return cipher.Open(origin, found.Sequence, found.Closed) is not null;
    }

    private static int Erase(AuditLedger ledger, string by, string kind, string reason, Func<LedgerStore, (IReadOnlyList<long> Rows, IReadOnlyList<string> People)> choose)
    {
        var eraser = ledger.Keys.Pseudonym("person", by);
        IReadOnlyList<string> people = [];
        int erased;
        try
        {
            erased = ledger.Append(appender =>
            {
                (var rows, people) = choose(appender.Store);
                foreach (var person in people) ledger.Keys.SetAside(person);
                foreach (var ranges in EntryRanges.Write(rows).Chunk(MostRanges))
                    appender.Append(Draft(eraser, reason) with { Members = new CanonicalObject { ["about"] = ranges.ToList(), ["reason"] = kind } });
                if (rows.Count == 0 && kind == Retention) appender.Append(Draft(eraser, reason) with { Members = new CanonicalObject { ["reason"] = kind } });
                Delete(appender.Store.Database, rows);
                return rows.Count;
            });
        }
        catch
        {
            foreach (var person in people) ledger.Keys.PutBack(person);
            throw;
        }

        foreach (var person in people) ledger.Keys.Destroy(person);
        ledger.Shrink();
        return erased;
    }

    private static EntryDraft Draft(string eraser, string reason) => AuditTrail.Act(EntryTypes.Erasure, eraser, new JsonObject { ["reason"] = Payloads.WellFormed(reason) });

    private static void Delete(LedgerDatabase database, IReadOnlyList<long> rows)
    {
        var list = $"[{string.Join(',', rows)}]";
        foreach (var table in (ReadOnlySpan<string>)["payload", "words", "cited"])
            database.Prepare($"DELETE FROM {table} WHERE seq IN ({database.NumbersOf(1)})").Bind(1, list).Run();
        database.Prepare($"UPDATE listing SET person = NULL, conversation = NULL WHERE seq IN ({database.NumbersOf(1)})").Bind(1, list).Run();
    }

    private static bool IsPseudonym(string text) => text.Length == 32 && text.All(static c => char.IsAsciiHexDigitLower(c));

    private static List<long> Rows(LedgerStore store, string sql, string one, string other)
    {
        var rows = new List<long>();
        var row = store.Database.Prepare(sql).Bind(1, one).Bind(2, other);
        while (row.Step()) rows.Add(row.Number(0));
        row.Reset();
        return rows;
    }

    private static List<long> Rows(LedgerStore store, string sql, long time)
    {
        var rows = new List<long>();
        var row = store.Database.Prepare(sql).Bind(1, time);
        while (row.Step()) rows.Add(row.Number(0));
        row.Reset();
        return rows;
    }

    private static List<string> Texts(LedgerStore store, string sql, long time)
    {
        var texts = new List<string>();
        var row = store.Database.Prepare(sql).Bind(1, time);
        while (row.Step()) texts.Add(row.Text(0)!);
        row.Reset();
        return texts;
    }
}
