namespace QaBot.Audit;

/// <summary>The documents as last recorded.</summary>
internal static class KnownDocuments
{
    /// <summary>Sets them to <paramref name="versions"/> and gives what changed: the new version of each, null for one that is gone.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Update(LedgerDatabase database, IReadOnlyDictionary<string, string> versions)
    {
        var known = All(database);
        var changes = new List<KeyValuePair<string, string?>>();
        foreach (var (name, version) in versions.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (known.GetValueOrDefault(name) == version) continue;
            changes.Add(new(name, version));
            database.Prepare("INSERT INTO document(name, version) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET version = excluded.version").Bind(1, name).Bind(2, version).Run();
        }

        foreach (var name in known.Keys.Where(name => !versions.ContainsKey(name)).Order(StringComparer.Ordinal))
        {
            changes.Add(new(name, null));
            database.Prepare("DELETE FROM document WHERE name = ?").Bind(1, name).Run();
        }

        return changes;
    }

    private static Dictionary<string, string> All(LedgerDatabase database)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var row = database.Prepare("SELECT name, version FROM document");
        while (row.Step()) known[row.Text(0)!] = row.Text(1)!;
        row.Reset();
        return known;
    }
}
