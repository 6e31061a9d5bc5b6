using Npgsql;
using NpgsqlTypes;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Changes the documents, one generation after the other: who writes waits for who writes, readers for nobody.</summary>
/// <param name="passages">The passages' tables, where they are kept; else null.</param>
internal sealed class CorpusWriter(IPassageTables? passages)
{
    /// <summary>The channel on which every new generation is told.</summary>
    public const string Channel = "qabot_corpus";

    private const int Share = 200;

    private static readonly TimeSpan LongestVisit = TimeSpan.FromDays(1);

    // "corpus" in ASCII.
    private const long WriteLock = 0x636F72707573;

    /// <summary>Adds or replaces documents by name and ends others, all or nothing.</summary>
    /// <param name="connection">Whose transaction it is: that of the lease's holder fails once the lease is lost.</param>
    /// <param name="upserts">The documents; of a name given twice the last counts.</param>
    /// <param name="removals">Names; those that no document has are passed over.</param>
    /// <param name="guests">Whether they belong to a conversation.</param>
    /// <param name="cancellation">Stops it before anything is changed.</param>
    /// <returns>The generation that shows it.</returns>
    public long Apply(NpgsqlConnection connection, IEnumerable<Document> upserts, IReadOnlyCollection<string> removals, bool guests, CancellationToken cancellation)
    {
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var document in upserts)
        {
            cancellation.ThrowIfCancellationRequested();
            documents[document.Name] = document;
        }

        return Change(connection, generation =>
        {
            Leave(connection, documents);
            var ended = End(connection, generation, [.. documents.Keys.Union(removals, StringComparer.Ordinal)]);
            foreach (var share in documents.Values.Chunk(Share))
            {
                cancellation.ThrowIfCancellationRequested();
                Add(connection, generation, share, guests);
            }

            return ended + documents.Count > 0;
        });
    }

    /// <summary>Forgets documents with every kept version of them; false where nothing of these names is kept.</summary>
    public bool Forget(NpgsqlConnection connection, IReadOnlyCollection<string> names)
    {
        var forgotten = false;
        Change(connection, generation =>
        {
            End(connection, generation, [.. names]);
            forgotten = Execute(connection, "UPDATE qabot_corpus.document SET forgotten = $1, content = NULL, access = '{}' WHERE name = ANY($2) AND forgotten IS NULL", generation, names.ToArray()) > 0;
            return forgotten;
        });
        return forgotten;
    }

    /// <summary>Brings the passages' tables in step; nothing where there are none to keep.</summary>
    public void Fill(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (passages is null) return;
        var filled = true;
        while (filled)
        {
            filled = false;
            Change(connection, generation => filled = passages.Fill(connection, generation, cancellation));
        }
    }

    /// <summary>Lets go of what ended so long ago, and of the documents of conversations whose replica died before it could forget them.</summary>
    public void Tidy(NpgsqlConnection connection, TimeSpan retention)
    {
        if (OldGuests(connection) is { Length: > 0 } guests) Forget(connection, guests);
        if (passages is null) return;
        using var transaction = connection.BeginTransaction();
        Execute(connection, "SELECT pg_advisory_xact_lock($1)", WriteLock);
        using var command = new NpgsqlCommand("SELECT coalesce(max(number), 0) FROM qabot_corpus.generation WHERE at < now() - $1", connection) { Parameters = { new() { Value = retention } } };
        if (command.ExecuteScalar() is long generation and > 0) passages.Tidy(connection, generation);

        transaction.Commit();
    }

    private static string[] OldGuests(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "SELECT coalesce(array_agg(name), '{}') FROM qabot_corpus.document WHERE guest AND until IS NULL AND since <= (SELECT max(number) FROM qabot_corpus.generation WHERE at < now() - $1)", connection)
        { Parameters = { new() { Value = LongestVisit } } };
        return (string[])command.ExecuteScalar()!;
    }

    private static long Change(NpgsqlConnection connection, Func<long, bool> change)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, "SELECT pg_advisory_xact_lock($1)", WriteLock);
            using var newest = new NpgsqlCommand("SELECT coalesce(max(number), 0) FROM qabot_corpus.generation", connection);
            var before = (long)newest.ExecuteScalar()!;
            if (!change(before + 1))
            {
                transaction.Rollback();
                return before;
            }

            Execute(connection, "INSERT INTO qabot_corpus.generation (number) VALUES ($1)", before + 1);
            Execute(connection, "SELECT pg_notify($1, $2)", Channel, (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            transaction.Commit();
            return before + 1;
        }
        catch (NpgsqlException e)
        {
            throw new PostgreSqlException($"The documents could not be changed in the database, and nothing of the change stands: {e.Message}", e);
        }
    }

    // A version that was forgotten stays out until the file changes.
    private static void Leave(NpgsqlConnection connection, Dictionary<string, Document> documents)
    {
        if (documents.Count == 0) return;
        using var command = new NpgsqlCommand("SELECT name, version FROM qabot_corpus.document WHERE name = ANY($1) AND forgotten IS NOT NULL AND NOT guest", connection);
        command.Parameters.Add(new() { Value = documents.Keys.ToArray() });
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (documents.TryGetValue(reader.GetString(0), out var document) && document.Version == reader.GetString(1)) documents.Remove(document.Name);
    }

    private int End(NpgsqlConnection connection, long generation, string[] names)
    {
        if (names.Length == 0) return 0;
        var ended = 0;
        foreach (var share in names.Chunk(Share))
        {
            var documents = new List<(long, Document)>();
            using (var command = new NpgsqlCommand($"UPDATE qabot_corpus.document SET until = $1 WHERE name = ANY($2) AND until IS NULL RETURNING id, {(passages is null ? "NULL" : "content::text")}", connection))
            {
                command.Parameters.Add(new() { Value = generation });
                command.Parameters.Add(new() { Value = share });
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    ended++;
                    if (passages is not null) documents.Add((reader.GetInt64(0), DocumentJson.Read(reader.GetString(1))));
                }
            }

            if (documents.Count > 0) passages!.End(connection, generation, documents);
        }

        return ended;
    }

    private void Add(NpgsqlConnection connection, long generation, Document[] documents, bool guests)
    {
        using var command = new NpgsqlCommand(
            """
            INSERT INTO qabot_corpus.document (name, version, access, guest, since, content)
            SELECT name, version, ARRAY(SELECT json_array_elements_text(access)), $1, $2, content FROM unnest($3, $4, $5, $6) AS d (name, version, access, content)
            RETURNING id, name
            """,
            connection);
        command.Parameters.Add(new() { Value = guests });
        command.Parameters.Add(new() { Value = generation });
        command.Parameters.Add(new() { Value = documents.Select(d => d.Name).ToArray() });
        command.Parameters.Add(new() { Value = documents.Select(d => d.Version).ToArray() });
        command.Parameters.Add(new() { Value = documents.Select(d => System.Text.Json.JsonSerializer.Serialize([.. d.Access], AccessJson.Default.StringArray)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json });
        command.Parameters.Add(new() { Value = documents.Select(DocumentJson.Write).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json });
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var reader = command.ExecuteReader())
            while (reader.Read()) ids[reader.GetString(1)] = reader.GetInt64(0);
        passages?.Add(connection, generation, [.. documents.Select(d => (ids[d.Name], d))]);
    }

    private static int Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command.ExecuteNonQuery();
    }
}
