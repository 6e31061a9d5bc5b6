using SQLitePCL;

namespace QaBot.Audit;

/// <summary>A SQLite file, through the low-level binding: one connection, used by one thread at a time.</summary>
internal sealed class Database : LedgerDatabase
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

    /// <inheritdoc/>
    public override void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <inheritdoc/>
    public override int SchemaVersion
    {
        get
        {
            var statement = Prepare("PRAGMA user_version");
            statement.Step();
            var version = (int)statement.Number(0);
            statement.Reset();
            return version;
        }
    }

    /// <inheritdoc/>
    public override void CreateTables() => Execute(Schema.Create);

    /// <inheritdoc/>
    public override string NumbersOf(int parameter) => $"SELECT value FROM json_each(?{parameter})";

    /// <inheritdoc/>
    public override IEnumerable<string> Damage(string table)
    {
        var row = Prepare($"PRAGMA quick_check({table})");
        var found = new List<string>();
        while (row.Step())
            if (row.Text(0) is { } text && text != "ok") found.Add(text);
        row.Reset();
        return found;
    }

    /// <summary>SQLite leaves a page as it is where a row is overwritten by an equal one; the number in the file's head it always writes.</summary>
    public override void Touch() => Execute(FormattableString.Invariant($"PRAGMA user_version = {SchemaVersion}"));

    /// <summary>Empties a write-ahead log; a rollback journal is gone by itself.</summary>
    public override void Shrink()
    {
        if (JournalMode.IsWriteAheadSafe(Version)) Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <inheritdoc/>
    public override SqlStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            known.Reset();
            return known;
        }

        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return _statements[sql] = new SqlStatement(this, handle);
    }

    /// <inheritdoc/>
    public override T Write<T>(Func<T> work) => InTransaction("BEGIN IMMEDIATE", work);

    /// <inheritdoc/>
    public override T Read<T>(Func<T> work) => raw.sqlite3_get_autocommit(_handle) == 0 ? work() : InTransaction("BEGIN", work);

    /// <summary>The message of the last failure, as an exception.</summary>
    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        var reason = _handle.IsInvalid ? raw.sqlite3_errstr(code).utf8_to_string() : raw.sqlite3_errmsg(_handle).utf8_to_string();
        throw new StorageException(code & 0xff, $"'{_path}': {reason}.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
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
