using Npgsql;
using QaBot.Audit;

namespace QaBot.PostgreSql;

/// <summary>The rows of a ledger in PostgreSQL, through one connection.</summary>
/// <remarks>
/// A write holds the row of the head from its first statement to its commit: whoever comes later, from whatever machine, waits for it, so numbers are dense and
/// there is one tree. Statements that give no rows are gathered and go to the server with the next that does, or with the commit: an answer takes two
/// round trips. A replica that stops in mid-write keeps the others waiting no longer than <see cref="LongestIdle"/>: the server ends its transaction.
/// </remarks>
internal sealed class PostgreSqlLedgerDatabase(NpgsqlDataSource source) : LedgerDatabase
{
    /// <summary>How long a write may rest between two statements, in milliseconds.</summary>
    public const int LongestIdle = 3_000;

    private const int MostGathered = 500;

    // Taken only while there is no head whose row could be locked; "ledger" in ASCII.
    private const long BeginLock = 0x6C6564676572;

    private readonly Dictionary<string, PostgreSqlStatement> _statements = new(StringComparer.Ordinal);
    private readonly List<NpgsqlBatchCommand> _gathered = [];
    private NpgsqlConnection? _connection;
    private bool _isCommitting;

    /// <inheritdoc/>
    public override int SchemaVersion
    {
        get
        {
            if (!IsInTransaction) return Read(() => SchemaVersion);
            var row = Prepare("SELECT 1 FROM head");
            var version = row.Step() ? 1 : 0;
            row.Reset();
            return version;
        }
    }

    /// <summary>Whether statements belong to a write or a reading now.</summary>
    public bool IsInTransaction { get; private set; }

    /// <summary>Whether rows are fetched a few at a time, as a reading does.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Nothing to do: the owner's migrations made them.</summary>
    public override void CreateTables()
    {
    }

    /// <inheritdoc/>
    public override string NumbersOf(int parameter) => $"SELECT value::bigint FROM json_array_elements_text(?{parameter}::json)";

    /// <inheritdoc/>
    public override void Execute(string sql)
    {
        Gather(new NpgsqlBatchCommand(sql));
        if (!IsInTransaction) Flush(null);
    }

    /// <inheritdoc/>
    public override PostgreSqlStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var known)) return _statements[sql] = new PostgreSqlStatement(this, sql);
        known.Reset();
        return known;
    }

    /// <inheritdoc/>
    public override T Write<T>(Func<T> work) => InTransaction(
        ["BEGIN", $"SELECT pg_advisory_xact_lock({BeginLock}) WHERE NOT EXISTS (SELECT FROM head)", "SELECT size FROM head FOR UPDATE"], work, isReading: false);

    /// <inheritdoc/>
    public override T Read<T>(Func<T> work) =>
        IsInTransaction ? work() : InTransaction(["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"], work, isReading: true);

    /// <summary>Keeps a statement for the next round trip.</summary>
    internal void Gather(NpgsqlBatchCommand command)
    {
        _gathered.Add(command);
        // A whole ledger that is brought in goes in pieces.
        if (_gathered.Count >= MostGathered && IsInTransaction) Flush(null);
    }

    /// <summary>Sends what was gathered, and a statement whose rows are given.</summary>
    internal List<object?[]> Flush(NpgsqlBatchCommand? asking)
    {
        if (asking is not null) _gathered.Add(asking);
        if (_gathered.Count == 0) return [];
        try
        {
            using var batch = new NpgsqlBatch(_connection ??= Connect());
            foreach (var command in _gathered) batch.BatchCommands.Add(command);
            _gathered.Clear();
            return Rows(batch);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or System.Net.Sockets.SocketException or IOException)
        {
            throw Refused(e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _connection?.Dispose();
        _connection = null;
    }

    private T InTransaction<T>(string[] begin, Func<T> work, bool isReading)
    {
        foreach (var sql in begin) Gather(new NpgsqlBatchCommand(sql));
        // What a replica that lost its conversation still has to say is not recorded.
        if (!isReading && TurnFence.Current is { } fence)
            Gather(new NpgsqlBatchCommand("SELECT qabot_turns.hold($1, $2)") { Parameters = { new() { Value = fence.Conversation }, new() { Value = fence.Token } } });
        (IsInTransaction, IsReading) = (true, isReading);
        try
        {
            var result = work();
            foreach (var statement in _statements.Values) statement.Reset();
            if (!isReading && TurnFence.Current is { Recording: { } answer } turn) KeepAnswer(turn.Turn, answer);
            Gather(new NpgsqlBatchCommand("COMMIT"));
            _isCommitting = !isReading;
            Flush(null);
            return result;
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            (IsInTransaction, IsReading, _isCommitting) = (false, false, false);
        }
    }

    // With the entry that this transaction made: one that only looks, or asks whether an earlier commit stands, made none.
    private void KeepAnswer(string turn, byte[] answer) => Gather(new NpgsqlBatchCommand(
        """
        INSERT INTO qabot_turns.recorded (turn, body, seq, leaf)
            SELECT t.id, $2, e.seq, e.leaf FROM qabot_turns.turn t, qabot_audit.entry e
            WHERE t.id = $1 AND e.seq = (SELECT max(seq) FROM qabot_audit.entry) AND e.xmin = pg_current_xact_id()::xid
        ON CONFLICT (turn) DO UPDATE SET body = excluded.body, seq = excluded.seq, leaf = excluded.leaf
        """)
    {
        Parameters = { new() { Value = turn }, new() { Value = answer } },
    });

    private void Undo()
    {
        _gathered.Clear();
        foreach (var statement in _statements.Values) statement.Forget();
        try
        {
            if (_connection is null) return;
            using var rollback = new NpgsqlCommand("ROLLBACK", _connection);
            rollback.ExecuteNonQuery();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
        {
            Dispose(true);
        }
    }

    private NpgsqlConnection Connect()
    {
        var connection = source.OpenConnection();
        try
        {
            using var setUp = new NpgsqlCommand($"SET search_path TO qabot_audit; SET idle_in_transaction_session_timeout TO {LongestIdle}", connection);
            setUp.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static List<object?[]> Rows(NpgsqlBatch batch)
    {
        var rows = new List<object?[]>();
        using var reader = batch.ExecuteReader();
        while (true)
        {
            while (reader.Read())
            {
                var row = new object?[reader.FieldCount];
                for (var column = 0; column < row.Length; column++) row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
                rows.Add(row);
            }

            // Statements without rows give no result of their own: the last result is that of the statement that asks.
            if (!reader.NextResult()) return rows;
            rows.Clear();
        }
    }

    private StorageException Refused(Exception e)
    {
        var isPassing = PostgreSqlFailures.IsPassing(e);
        var isBroken = isPassing && e is not PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };
        if (isBroken) Dispose(true);
        return new StorageException(
            $"The database {(isPassing ? "is away" : "refused")}: {PostgreSqlFailures.Reason(e)}",
            isPassing ? "It is tried again with the next answer; see that the database runs" : "See its log, and that 'qabot store prepare' ran",
            e)
        {
            IsPassing = isPassing,
            IsCommitUnknown = isBroken && _isCommitting,
        };
    }
}
