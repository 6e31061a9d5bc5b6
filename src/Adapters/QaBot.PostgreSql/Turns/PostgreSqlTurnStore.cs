using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Turns and messages of all replicas. A turn is taken once whichever replica it comes to; what is written for it is written only while its conversation belongs to the writer.</summary>
public sealed class PostgreSqlTurnStore(PostgreSqlDatabase database, Replica replica) : ITurnStore, IShownAnswers
{
    private static readonly TimeSpan KeysKept = TimeSpan.FromDays(2), AnswersKept = TimeSpan.FromDays(30), SaidKept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, TurnFence> _fences = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TurnFence> _messages = new(StringComparer.Ordinal);

    /// <summary>Hears of a conversation that has work, and whether this replica has it already.</summary>
    public event Action<string>? Came;

    /// <inheritdoc/>
    public async Task<bool> AcceptAsync(StoredTurn turn, CancellationToken cancellation = default)
    {
        // Done twice, it finds its own keys: what came of a commit that nobody answered is asked of the turn itself.
        var token = await PostgreSqlRetry.DoAsync(
            async () =>
            {
                await using var command = Command(
                    "SELECT CASE WHEN EXISTS (SELECT FROM qabot_turns.turn WHERE id = $1) THEN 0 ELSE qabot_turns.accept($1, $2, $3, $4, $5) END",
                    turn.Id, turn.Conversation, turn.Keys.Select(Hash).ToArray(), turn.Body, replica.Id);
                return (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            },
            cancellation).ConfigureAwait(false);
        if (token < 0) return false;
        Came?.Invoke(turn.Conversation);
        return true;
    }

    /// <inheritdoc/>
    public Task ForgetAsync(string turn, CancellationToken cancellation = default) => ExecuteAsync(
        cancellation, ("DELETE FROM qabot_turns.key WHERE turn = $1", [turn]), ("DELETE FROM qabot_turns.turn WHERE id = $1", [turn]));

    /// <inheritdoc/>
    public async Task CompleteAsync(string turn, CancellationToken cancellation = default)
    {
        await FencedAsync(
            FenceOf(turn), cancellation, ("DELETE FROM qabot_turns.turn WHERE id = $1", [turn]), ("DELETE FROM qabot_turns.message WHERE turn = $1 AND state = 2", [turn])).ConfigureAwait(false);
        _fences.TryRemove(turn, out _);
    }

    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellation = default)
    {
        var fence = FenceOf(messages[0].Turn);
        await FencedAsync(fence, cancellation, [.. messages.Select(m => (
            "INSERT INTO qabot_turns.message (id, turn, conversation, body, at, state) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
            new object[] { m.Id, m.Turn, m.Conversation, m.Body, m.At.ToUniversalTime(), (int)m.State }))]).ConfigureAwait(false);
        if (fence is null) return;
        foreach (var message in messages) _messages[message.Id] = fence;
    }

    /// <inheritdoc/>
    public async Task SetAsync(string message, MessageState state, CancellationToken cancellation = default)
    {
        var fence = _messages.GetValueOrDefault(message);
        if (state == MessageState.Sending)
        {
            // Of two replicas that would send it one does; done twice, it finds its own mark.
            if (await FencedAsync(fence, cancellation, ("UPDATE qabot_turns.message SET state = 1, sender = $2 WHERE id = $1 AND (state = 0 OR sender = $2)", [message, Guid.NewGuid()])).ConfigureAwait(false) == 0)
                throw new PostgreSqlException("The message is another replica's to send.");
            return;
        }

        if (state == MessageState.New)
        {
            await FencedAsync(fence, cancellation, ("UPDATE qabot_turns.message SET state = 0 WHERE id = $1 AND state = 1", [message])).ConfigureAwait(false);
            return;
        }

        await FencedAsync(
            fence, cancellation, ("UPDATE qabot_turns.message SET state = 2, body = '' WHERE id = $1", [message]),
            ("DELETE FROM qabot_turns.message m WHERE id = $1 AND NOT EXISTS (SELECT FROM qabot_turns.turn t WHERE t.id = m.turn)", [message])).ConfigureAwait(false);
        _messages.TryRemove(message, out _);
    }

    /// <summary>Nothing: what another process left is gone on with conversation by conversation, as its lease passes to this one.</summary>
    public Task<StoredWork> LoadAsync(CancellationToken cancellation = default) => Task.FromResult(new StoredWork([], []));

    /// <inheritdoc/>
    public Task RememberAsync(ShownAnswer shown, CancellationToken cancellation = default) => ExecuteAsync(cancellation, [.. shown.Messages.Select((message, i) => (
        "INSERT INTO qabot_turns.answer (message, question, answer, place, name) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (message) DO UPDATE SET question = excluded.question, answer = excluded.answer, place = excluded.place, at = now()",
        new object[] { Hash($"{shown.Conversation}/{message}"), Hash($"{shown.Conversation}/{shown.Question}"), shown.AnswerId, i, message }))]);

    /// <inheritdoc/>
    public async Task<ShownAnswer?> ByMessageAsync(string conversation, string message, CancellationToken cancellation = default)
    {
        var rows = await RowsAsync("SELECT answer FROM qabot_turns.answer WHERE message = $1", row => row.GetString(0), cancellation, Hash($"{conversation}/{message}")).ConfigureAwait(false);
        return rows is [var answer] ? new ShownAnswer(conversation, "", answer, [message]) : null;
    }

    /// <inheritdoc/>
    public async Task<ShownAnswer?> ByQuestionAsync(string conversation, string question, CancellationToken cancellation = default)
    {
        var rows = await RowsAsync(
            "SELECT answer, name FROM qabot_turns.answer WHERE question = $1 ORDER BY place", row => (Answer: row.GetString(0), Message: row.GetString(1)), cancellation, Hash($"{conversation}/{question}")).ConfigureAwait(false);
        return rows.Count == 0 ? null : new ShownAnswer(conversation, question, rows[^1].Answer, [.. rows.Select(r => r.Message)]);
    }

    /// <summary>Forgets what is kept for a time only.</summary>
    public Task CleanAsync(CancellationToken cancellation) => ExecuteAsync(
        cancellation,
        ("DELETE FROM qabot_turns.key WHERE at < now() - $1", [KeysKept]),
        ("DELETE FROM qabot_turns.answer WHERE at < now() - $1", [AnswersKept]),
        ("DELETE FROM qabot_turns.said WHERE at < now() - $1", [SaidKept]),
        ("DELETE FROM qabot_turns.replica WHERE until < now() - $1", [KeysKept]));

    /// <summary>Takes a conversation for this replica, with its work: turns of which nothing was said yet, and messages that are not sent; null where another that lives has it.</summary>
    internal async Task<TakenWork?> TakeAsync(string conversation, CancellationToken cancellation)
    {
        const string Mine = "EXISTS (SELECT FROM qabot_turns.lease WHERE conversation = $1 AND replica = $2)";
        object[] who = [conversation, replica.Id];
        return await PostgreSqlRetry.DoAsync<TakenWork?>(
            async () =>
            {
                await using var batch = Batch(
                    ("SELECT qabot_turns.claim($1, $2)", who),
                    // A turn for which something was to be sent is not handled again: what it said, or may have said, stands.
                    ($"DELETE FROM qabot_turns.turn t WHERE conversation = $1 AND EXISTS (SELECT FROM qabot_turns.message m WHERE m.turn = t.id) AND {Mine}", who),
                    ($"DELETE FROM qabot_turns.message WHERE conversation = $1 AND state = 2 AND {Mine}", who),
                    ("SELECT t.id, t.body, r.body, r.seq, r.leaf FROM qabot_turns.turn t LEFT JOIN qabot_turns.recorded r ON r.turn = t.id WHERE t.conversation = $1 ORDER BY t.position", [conversation]),
                    ("SELECT id, turn, body, at, state FROM qabot_turns.message WHERE conversation = $1 AND state < 2 ORDER BY position", [conversation]));
                await using var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                await reader.ReadAsync(cancellation).ConfigureAwait(false);
                if (reader.IsDBNull(0)) return null;
                var token = reader.GetInt64(0);
                await reader.NextResultAsync(cancellation).ConfigureAwait(false);
                var (turns, messages) = (new List<(StoredTurn, RecordedAnswer?)>(), new List<StoredMessage>());
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    var recorded = reader.IsDBNull(2) ? null : new RecordedAnswer(reader.GetFieldValue<byte[]>(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));
                    turns.Add((new StoredTurn(reader.GetString(0), conversation, [], reader.GetString(1)), recorded));
                }

                await reader.NextResultAsync(cancellation).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    messages.Add(new StoredMessage(reader.GetString(0), reader.GetString(1), conversation, reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), (MessageState)reader.GetInt32(4)));
                foreach (var message in messages) _messages[message.Id] = new TurnFence(message.Turn, conversation, token);
                return new TakenWork(token, turns, messages);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>What is written for a turn from now on is written under this fence.</summary>
    internal void Begin(TurnFence fence) => _fences[fence.Turn] = fence;

    /// <summary>Ends with a turn that was handled, and gives its conversation back where nothing is left to do in it; false where there is.</summary>
    internal async Task<bool> ReleaseAsync(string conversation, long token, string? handled, CancellationToken cancellation)
    {
        const string Held = "EXISTS (SELECT FROM qabot_turns.lease WHERE conversation = $2 AND token = $3)";
        object[] turn = [handled ?? "", conversation, token];
        var isLeft = await PostgreSqlRetry.DoAsync(
            async () =>
            {
                await using var batch = Batch(
                    ($"DELETE FROM qabot_turns.turn WHERE id = $1 AND {Held}", turn),
                    ($"DELETE FROM qabot_turns.message WHERE turn = $1 AND state = 2 AND {Held}", turn),
                    ("""
                    DELETE FROM qabot_turns.lease WHERE conversation = $1 AND token = $2
                        AND NOT EXISTS (SELECT FROM qabot_turns.turn WHERE conversation = $1) AND NOT EXISTS (SELECT FROM qabot_turns.message WHERE conversation = $1 AND state < 2)
                    """, [conversation, token]),
                    ("SELECT 1 FROM qabot_turns.lease WHERE conversation = $1 AND token = $2", [conversation, token]));
                return await batch.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not null;
            },
            cancellation).ConfigureAwait(false);
        if (handled is not null) _fences.TryRemove(handled, out _);
        return !isLeft;
    }

    /// <summary>The conversations with work that no living replica does.</summary>
    internal Task<List<string>> OrphansAsync(CancellationToken cancellation) => RowsAsync(
        """
        SELECT w.conversation FROM (SELECT conversation FROM qabot_turns.turn UNION SELECT conversation FROM qabot_turns.message WHERE state < 2) w
        WHERE NOT EXISTS (
            SELECT FROM qabot_turns.lease l JOIN (SELECT id FROM qabot_turns.replica WHERE qabot_turns.lives(id)) r ON r.id = l.replica WHERE l.conversation = w.conversation)
        LIMIT 1000
        """, row => row.GetString(0), cancellation);

    private TurnFence? FenceOf(string turn) => _fences.GetValueOrDefault(turn);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private Task<int> FencedAsync(TurnFence? fence, CancellationToken cancellation, params (string Sql, object[] Values)[] statements) =>
        ExecuteAsync(cancellation, fence is null ? statements : [("SELECT qabot_turns.hold($1, $2)", [fence.Conversation, fence.Token]), .. statements]);

    // One transaction in one round trip; gives how many rows its statements changed.
    private Task<int> ExecuteAsync(CancellationToken cancellation, params (string Sql, object[] Values)[] statements) => PostgreSqlRetry.DoAsync(
        async () =>
        {
            await using var batch = Batch(statements);
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return batch.BatchCommands.Cast<NpgsqlBatchCommand>().Sum(command => command.StatementType == StatementType.Select ? 0 : (int)command.Rows);
        },
        cancellation);

    private Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values) => PostgreSqlRetry.DoAsync(
        async () =>
        {
            await using var command = Command(sql, values);
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) rows.Add(read(reader));
            return rows;
        },
        cancellation);

    private NpgsqlBatch Batch(params (string Sql, object[] Values)[] statements)
    {
        var batch = database.Source.CreateBatch();
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(Parameter(value));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(object value) =>
        value is byte[][] hashes ? new NpgsqlParameter { Value = hashes, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } : new NpgsqlParameter { Value = value };
}
