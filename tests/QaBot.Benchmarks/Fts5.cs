using Microsoft.Data.Sqlite;

namespace QaBot.Benchmarks;

/// <summary>SQLite's full-text engine over the same passages: without their text, ranked by its bm25.</summary>
internal sealed class Fts5 : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _search;

    public Fts5(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection($"Data Source={path}");
        _connection.Open();
        Execute("CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(text, content='')");
        _search = _connection.CreateCommand();
        _search.CommandText = "SELECT rowid FROM passages WHERE passages MATCH $query ORDER BY rank LIMIT 50";
        _search.Parameters.Add("$query", SqliteType.Text);
    }

    public void Fill(IEnumerable<string> texts)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO passages(rowid, text) VALUES ($id, $text)";
        var id = insert.Parameters.Add("$id", SqliteType.Integer);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        var number = 0L;
        foreach (var t in texts)
        {
            id.Value = ++number;
            text.Value = t;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public int Search(string[] words)
    {
        _search.Parameters[0].Value = string.Join(" OR ", words);
        using var reader = _search.ExecuteReader();
        var count = 0;
        while (reader.Read()) count++;
        return count;
    }

    public void Dispose()
    {
        _search.Dispose();
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
