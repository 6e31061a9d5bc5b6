using SQLitePCL;

namespace QaBot.Audit;

/// <summary>A SQLite file, through the low-level binding: one connection, used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly string _path;
    private readonly Dictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path) => (_handle, _path) = (handle, path);

    /// <summary>The version of the native library, "3.50.4" for instance.</summary>
    public static string Version => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>Opens a file, making it where there is none; waits at the most <paramref name="wait"/> for another process's write.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public static Database Open(string path, TimeSpan wait)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle, path);
        try
        {
            database.Check(code);
            raw.sqlite3_busy_timeout(handle, (int)wait.TotalMilliseconds);
            raw.sqlite3_extended_result_codes(handle, 1);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that give no rows.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>A prepared statement, ready for its parameters; the same text gives the same statement again.</summary>
    public SqlStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            known.Reset();
            return known;
        }

        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return _statements[sql] = new SqlStatement(this, handle);
    }

    /// <summary>Does <paramref name="work"/> as the only writer, all or nothing; durable when it returns.</summary>
    public T Write<T>(Func<T> work) => InTransaction("BEGIN IMMEDIATE", work);

    /// <summary>Does <paramref name="work"/> on one state of the file; inside other work on that of it.</summary>
    public T Read<T>(Func<T> work) => raw.sqlite3_get_autocommit(_handle) == 0 ? work() : InTransaction("BEGIN", work);

    /// <summary>The message of the last failure, as an exception.</summary>
    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        var reason = _handle.IsInvalid ? raw.sqlite3_errstr(code).utf8_to_string() : raw.sqlite3_errmsg(_handle).utf8_to_string();
        throw new StorageException(code & 0xff, $"'{_path}': {reason}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _handle.Dispose();
    }

    private T InTransaction<T>(string begin, Func<T> work)
    {
        Execute(begin);
        try
        {
            var result = work();
            foreach (var statement in _statements.Values) statement.Reset();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            foreach (var statement in _statements.Values) statement.Reset();
            // SQLite may have rolled back by itself (a full disk): then there is nothing left to undo.
            if (raw.sqlite3_get_autocommit(_handle) == 0) raw.sqlite3_exec(_handle, "ROLLBACK");
            throw;
        }
    }
}
