using Npgsql;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Reads the documents' tables.</summary>
/// <param name="source">Gives connections.</param>
/// <param name="relation">Whose documents: <see cref="AllDocuments"/>, or those that the passages' tables hold.</param>
internal sealed class CorpusTables(NpgsqlDataSource source, string relation = CorpusTables.AllDocuments)
{
    /// <summary>Every document.</summary>
    public const string AllDocuments = "qabot_corpus.document";

    /// <summary>What tells these documents from those of another database.</summary>
    public Guid Identity()
    {
        using var command = source.CreateCommand("SELECT id FROM qabot_corpus.identity");
        return (Guid)command.ExecuteScalar()!;
    }

    /// <summary>The newest generation.</summary>
    public long Newest()
    {
        using var command = source.CreateCommand("SELECT coalesce(max(number), 0) FROM qabot_corpus.generation");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The newest state, from what changed since an earlier one; the same object where nothing did.</summary>
    public CorpusState Read(CorpusState before)
    {
        // A generation is seen with all that belongs to it: what comes later is left for the next time.
        var newest = Newest();
        if (newest == before.Generation) return before;
        var changes = new List<ChangedDocument>();
        using var command = source.CreateCommand(
            $"SELECT id, name, version, guest, since, until IS NULL OR until > $2 FROM {relation} WHERE (since > $1 AND since <= $2) OR (since <= $2 AND until > $1 AND until <= $2)");
        command.Parameters.Add(new() { Value = before.Generation });
        command.Parameters.Add(new() { Value = newest });
        using var reader = command.ExecuteReader();
        while (reader.Read())
            changes.Add(new ChangedDocument(reader.GetString(1), new CorpusDocument(reader.GetInt64(0), reader.GetString(2), reader.GetBoolean(3), reader.GetInt64(4)), reader.GetBoolean(5)));
        return before.After(newest, changes);
    }

    /// <summary>Documents by their numbers, less those that were forgotten.</summary>
    public IEnumerable<(long Id, Document Document)> Load(long[] ids)
    {
        using var command = source.CreateCommand("SELECT id, content::text FROM qabot_corpus.document WHERE id = ANY($1) AND content IS NOT NULL");
        command.Parameters.Add(new() { Value = ids });
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetInt64(0), DocumentJson.Read(reader.GetString(1)));
    }

    /// <summary>The number of a kept version of a document; null where it is not kept.</summary>
    public long? Find(string name, string version)
    {
        using var command = source.CreateCommand("SELECT id FROM qabot_corpus.document WHERE name = $1 AND version = $2 AND forgotten IS NULL ORDER BY since DESC LIMIT 1");
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = version });
        return (long?)command.ExecuteScalar();
    }

    /// <summary>The numbers of the documents, one a name, whose text is or was this version.</summary>
    public long[] Find(string version)
    {
        using var command = source.CreateCommand("SELECT DISTINCT ON (name) id FROM qabot_corpus.document WHERE version = $1 AND forgotten IS NULL ORDER BY name, since DESC");
        command.Parameters.Add(new() { Value = version });
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read()) found.Add(reader.GetInt64(0));
        return [.. found];
    }

    /// <summary>The names of documents that were forgotten after one generation and up to another.</summary>
    public List<string> Forgotten(long after, long until)
    {
        using var command = source.CreateCommand("SELECT DISTINCT name FROM qabot_corpus.document WHERE forgotten > $1 AND forgotten <= $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = until });
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }
}
