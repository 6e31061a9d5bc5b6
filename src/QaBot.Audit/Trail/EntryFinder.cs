using System.Text.Json;

namespace QaBot.Audit;

/// <summary>Finds entries, newest first.</summary>
internal sealed class EntryFinder(LedgerStore store, KeyFolder keys)
{
    private const string Any = "1 = 1";
    private const string Columns = "seq, time, type, state, person, about";

    /// <summary>A page of the entries that a filter lets pass.</summary>
    public IReadOnlyList<AuditItem> List(AuditFilter filter)
    {
        using var reader = new PayloadReader(store.Database, store.Head().Origin, keys);
        return [.. (Words(filter) is { Length: > 0 } words ? Search(filter, words, reader) : Listed(filter, filter.Limit)).Select(item => Filled(item, reader))];
    }

    /// <summary>An entry as a list shows it; null where there is none.</summary>
    public AuditItem? Find(long sequence, PayloadReader reader)
    {
        var row = store.Database.Prepare($"SELECT {Columns} FROM listing WHERE seq = ?").Bind(1, sequence);
        var item = row.Step() ? Item(row) : null;
        row.Reset();
        return item is null ? null : Filled(item, reader);
    }

    /// <summary>The entries about an entry, and those that it is about, ascending.</summary>
    public IReadOnlyList<AuditItem> Related(long sequence, IEnumerable<long> about, PayloadReader reader)
    {
        var numbers = new SortedSet<long>(about.Take(100));
        var row = store.Database.Prepare("SELECT seq FROM listing WHERE about = ? ORDER BY seq LIMIT 1000").Bind(1, sequence);
        while (row.Step()) numbers.Add(row.Number(0));
        row.Reset();
        return [.. numbers.Select(n => Find(n, reader)).OfType<AuditItem>()];
    }

    private List<AuditItem> Listed(AuditFilter filter, int limit)
    {
        var items = new List<AuditItem>();
        var row = Bound($"SELECT {Columns} FROM listing l WHERE {Conditions(filter)} ORDER BY seq DESC LIMIT ?10", filter).Bind(10, limit);
        while (row.Step()) items.Add(Item(row));
        row.Reset();
        return items;
    }

    /// <summary>Blind words lead to the entries that may hold the words; what these say decides.</summary>
    private List<AuditItem> Search(AuditFilter filter, string[] words, PayloadReader reader)
    {
        var found = new List<AuditItem>();
        var tokens = new Dictionary<PayloadCipher, uint[]>();
        var conditions = Conditions(filter);
        // Looking each row up in the listing would take longer than all the rest.
        var listing = conditions == Any ? "" : "JOIN listing l ON l.seq = w.seq ";
        var row = Bound($"SELECT w.seq, w.person, w.concerns, w.tokens FROM words w {listing}WHERE {conditions} ORDER BY w.seq DESC", filter);
        while (found.Count < filter.Limit && row.Step())
        {
            if (reader.Ciphers.For(row.Text(1)!, row.Text(2)) is not { } cipher) continue;
            if (!tokens.TryGetValue(cipher, out var wanted)) tokens[cipher] = wanted = [.. words.Select(cipher.Token)];
            if (!SearchWords.HoldAll(row.Bytes(3), wanted)) continue;
            var sequence = row.Number(0);
            if (Find(sequence, reader) is { } item && Holds(sequence, words, reader)) found.Add(item);
        }

        row.Reset();
        return found;
    }

    private static bool Holds(long sequence, string[] words, PayloadReader reader)
    {
        if (reader.Find(sequence) is not { } payload) return false;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in payload.Fields.Where(f => f.Key != "actor"))
        {
            using var json = JsonDocument.Parse(field.Value.Data);
            foreach (var text in EntryWords.Texts(json.RootElement)) said.UnionWith(SearchWords.Of(text));
        }

        return words.All(said.Contains);
    }

    private static string[] Words(AuditFilter filter) => filter.Text is { } text ? [.. SearchWords.Of(text)] : [];

    private static string Conditions(AuditFilter filter)
    {
        var conditions = new List<string> { Any };
        if (filter.From is not null) conditions.Add("l.time >= ?1");
        if (filter.To is not null) conditions.Add("l.time < ?2");
        if (filter.Type is not null) conditions.Add("l.type = ?3");
        if (filter.State is not null) conditions.Add("l.state = ?4");
        if (filter.Document is not null) conditions.Add("l.seq IN (SELECT seq FROM cited WHERE document = ?5)");
        if (filter.Verdict is not null) conditions.Add("((l.verdicts & ?6) != 0 OR l.seq IN (SELECT about FROM listing WHERE type = 'review' AND (verdicts & ?6) != 0))");
        if (filter.Person is not null) conditions.Add("(l.person = ?7 OR l.person = ?8)");
        if (filter.Before is not null) conditions.Add("l.seq < ?9");
        return string.Join(" AND ", conditions);
    }

    private LedgerStatement Bound(string sql, AuditFilter filter)
    {
        var statement = store.Database.Prepare(sql);
        if (filter.From is { } from) statement.Bind(1, from.ToUnixTimeMilliseconds());
        if (filter.To is { } to) statement.Bind(2, to.ToUnixTimeMilliseconds());
        if (filter.Type is not null) statement.Bind(3, filter.Type);
        if (filter.State is not null) statement.Bind(4, filter.State);
        if (filter.Document is not null) statement.Bind(5, filter.Document);
        if (filter.Verdict is { } verdict) statement.Bind(6, VerdictBits.Named(verdict) ?? 0);
        if (filter.Person is { } person) statement.Bind(7, keys.Pseudonym("person", person)).Bind(8, person);
        if (filter.Before is { } before) statement.Bind(9, before);
        return statement;
    }

    private static AuditItem Item(LedgerStatement row) => new(
        row.Number(0), DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)), row.Text(2)!, row.Text(3), row.Text(4), null, null, row.IsNull(5) ? null : row.Number(5), false);

    private static AuditItem Filled(AuditItem item, PayloadReader reader)
    {
        var payload = reader.Find(item.Sequence);
        if (payload is null) return item with { IsErased = item.Person is null && item.Type is not (EntryTypes.Opened or EntryTypes.Key or EntryTypes.Clock) };
        return item with { Question = EntryWords.Question(payload), Text = EntryWords.Said(payload) };
    }
}
