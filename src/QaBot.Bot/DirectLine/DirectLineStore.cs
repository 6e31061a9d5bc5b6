using Microsoft.Data.Sqlite;

namespace QaBot.Bot.DirectLine;

/// <summary>Keeps conversations and their activities in one SQLite file, so that a restart loses none and an open one costs no memory.</summary>
/// <remarks>
/// One connection, exclusive: the file's write-ahead log has one writer and no other reader, which stays clear of the WAL-reset defect of SQLite before 3.51.3.
/// A commit survives the death of the process, though not of the machine (synchronous=NORMAL).
/// </remarks>
public sealed class DirectLineStore : IDirectLineStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, user TEXT, touched INTEGER NOT NULL, opened INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS conversation_touched ON conversation (touched);
        CREATE TABLE IF NOT EXISTS activity (conversation TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, client TEXT, pending INTEGER NOT NULL, json BLOB NOT NULL, PRIMARY KEY (conversation, position)) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS activity_id ON activity (conversation, id);
        CREATE UNIQUE INDEX IF NOT EXISTS activity_client ON activity (conversation, client) WHERE client IS NOT NULL;
        CREATE INDEX IF NOT EXISTS activity_pending ON activity (pending) WHERE pending = 1;
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private DirectLineStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Never: there is no other server.</summary>
    public event Action<DirectLineNews>? Heard
    {
        add { }
        remove { }
    }

    /// <summary>Opens the file, made when it is not there; null keeps everything in memory.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or another process has it; the message says what to do.</exception>
    public static DirectLineStore Open(string? path)
    {
        if (path is not null) MakePrivate(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path ?? ":memory:", Pooling = false, DefaultTimeout = 2 }.ToString());
        try
        {
            connection.Open();
            var store = new DirectLineStore(connection);
            store.Execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-4000;");
            store.Execute($"BEGIN EXCLUSIVE; {Schema} COMMIT;");
            return store;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidDataException(e.SqliteErrorCode is 5 or 6
                ? $"The conversations in '{path}' are in use by another server. Stop it, or give this one another data folder."
                : $"The conversations in '{path}' cannot be opened: {e.Message} Move the file away to begin without them.", e);
        }
    }

    /// <inheritdoc/>
    public bool Reserve(string conversation, string? user, DateTimeOffset now)
    {
        lock (_gate)
            return Execute("INSERT OR IGNORE INTO conversation (id, user, touched) VALUES ($id, $user, $now)", ("$id", conversation), ("$user", user), ("$now", now.ToUnixTimeSeconds())) == 1;
    }

    /// <inheritdoc/>
    public bool Begin(string conversation, string? user)
    {
        lock (_gate)
        {
            if (user is not null) Execute("UPDATE conversation SET user = $user WHERE id = $id AND user IS NULL", ("$id", conversation), ("$user", user));
            return Execute("UPDATE conversation SET opened = 1 WHERE id = $id AND opened = 0", ("$id", conversation)) == 1;
        }
    }

    /// <inheritdoc/>
    public StoredConversation? Find(string conversation)
    {
        lock (_gate)
        {
            using var command = Command("SELECT user, last FROM conversation WHERE id = $id", ("$id", conversation));
            using var reader = command.ExecuteReader();
            return reader.Read() ? new StoredConversation(conversation, reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt64(1)) : null;
        }
    }

    /// <inheritdoc/>
    public AppendedActivity? Append(string conversation, NewActivity activity, int most, DateTimeOffset now)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            if (activity.Client is { } client && Scalar("SELECT id FROM activity WHERE conversation = $c AND client = $client", ("$c", conversation), ("$client", client)) is string before)
                return new AppendedActivity(before, IsNew: false);
            if (Scalar("UPDATE conversation SET last = last + 1, touched = $now WHERE id = $c RETURNING last", ("$c", conversation), ("$now", now.ToUnixTimeSeconds())) is not long position)
                return null;
            Execute("DELETE FROM activity WHERE conversation = $c AND (id = $id OR position <= $old)", ("$c", conversation), ("$id", activity.Id), ("$old", position - most));
            Execute("INSERT INTO activity (conversation, position, id, client, pending, json) VALUES ($c, $p, $id, $client, $pending, $json)",
                ("$c", conversation), ("$p", position), ("$id", activity.Id), ("$client", activity.Client), ("$pending", activity.IsPending ? 1 : 0), ("$json", activity.Json));
            if (activity.Answers is { } question) Settle(conversation, question);
            transaction.Commit();
            return new AppendedActivity(activity.Id, IsNew: true);
        }
    }

    /// <inheritdoc/>
    public void Settle(string conversation, string id)
    {
        lock (_gate) Execute("UPDATE activity SET pending = 0 WHERE conversation = $c AND id = $id AND pending = 1", ("$c", conversation), ("$id", id));
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Pending()
    {
        lock (_gate)
        {
            using var command = Command("SELECT json FROM activity WHERE pending = 1 ORDER BY conversation, position");
            using var reader = command.ExecuteReader();
            var found = new List<byte[]>();
            while (reader.Read()) found.Add(reader.GetFieldValue<byte[]>(0));
            return found;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredActivity> Read(string conversation, long after, int most, long upTo = long.MaxValue)
    {
        lock (_gate)
        {
            using var command = Command(
                "SELECT position, json FROM activity WHERE conversation = $c AND position > $after AND position <= $upto ORDER BY position", ("$c", conversation), ("$after", after), ("$upto", upTo));
            using var reader = command.ExecuteReader();
            var found = new List<StoredActivity>();
            for (var bytes = 0L; bytes < most && reader.Read(); bytes += found[^1].Json.Length)
                found.Add(new StoredActivity(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
            return found;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string conversation, string id)
    {
        lock (_gate) return Execute("DELETE FROM activity WHERE conversation = $c AND id = $id", ("$c", conversation), ("$id", id)) > 0;
    }

    /// <inheritdoc/>
    public void Touch(string conversation, DateTimeOffset now)
    {
        lock (_gate) Execute("UPDATE conversation SET touched = $now WHERE id = $c", ("$c", conversation), ("$now", now.ToUnixTimeSeconds()));
    }

    /// <inheritdoc/>
    public bool End(string conversation)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            Execute("DELETE FROM activity WHERE conversation = $c", ("$c", conversation));
            var was = Execute("DELETE FROM conversation WHERE id = $c", ("$c", conversation)) > 0;
            transaction.Commit();
            return was;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Idle(DateTimeOffset since, int most)
    {
        lock (_gate)
        {
            var beyond = Math.Max(0, (long)Scalar("SELECT count(*) FROM conversation")! - most);
            using var command = Command(
                "SELECT id FROM conversation WHERE touched < $since UNION SELECT id FROM (SELECT id FROM conversation ORDER BY touched LIMIT $beyond)", ("$since", since.ToUnixTimeSeconds()), ("$beyond", beyond));
            using var reader = command.ExecuteReader();
            var ids = new List<string>();
            while (reader.Read()) ids.Add(reader.GetString(0));
            return ids;
        }
    }

    /// <inheritdoc/>
    public byte[] Setting(string name, Func<byte[]> make)
    {
        lock (_gate)
        {
            if (Scalar("SELECT value FROM setting WHERE name = $n", ("$n", name)) is byte[] kept) return kept;
            var made = make();
            Execute("INSERT INTO setting (name, value) VALUES ($n, $v)", ("$n", name), ("$v", made));
            return made;
        }
    }

    /// <summary>Always: whether another socket reads the conversation is known to the one server that there is.</summary>
    public bool OpenStream(string conversation, Guid stream, bool takesOver) => true;

    /// <summary>Nothing to note.</summary>
    public void CloseStream(string conversation, Guid stream)
    {
    }

    /// <summary>Nobody else to send it to.</summary>
    public void Show(string conversation, long after, byte[] json)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>People's words and the signing key are for the service's own user.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path)) return;
        using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
