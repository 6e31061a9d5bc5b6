using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Keeps turns, messages and shown answers in one SQLite file that only this process may open, and beside it the marks of messages that are being sent.</summary>
public sealed class SqliteTurnStore : ITurnStore, IShownAnswers, IAsyncDisposable
{
    private static readonly TimeSpan KeysKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(30);

    private readonly GroupCommit _commits;
    private readonly SendingMarks _sending;
    private readonly TimeProvider _time;
    private DateTimeOffset _cleaned;

    private SqliteTurnStore(SqliteConnection connection, SendingMarks sending, TimeProvider time)
    {
        _commits = new(connection);
        _sending = sending;
        _time = time;
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">Another process uses it, or it cannot be used; the message says so.</exception>
    public static SqliteTurnStore Open(string file, TimeProvider time)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            if (!File.Exists(file)) MakePrivate(file);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 2 }.ToString());
            try
            {
                connection.Open();
                TurnTables.Prepare(connection);
                var sending = Path.ChangeExtension(file, ".sending");
                if (!File.Exists(sending)) MakePrivate(sending);
                return new(connection, SendingMarks.Open(sending), time);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException failure)
        {
            throw new IOException(
                failure.SqliteErrorCode is 5 or 6
                    ? $"'{file}' is in use by another process: let one server run over a data folder, or name another with QABOT_DATA."
                    : $"'{file}' cannot be used ({failure.Message}): move it away, and it is made anew; turns under way in it are lost.",
                failure);
        }
    }

    /// <inheritdoc/>
    public Task<bool> AcceptAsync(StoredTurn turn, CancellationToken cancellation = default) => _commits.DoAsync(
        connection =>
        {
            var now = _time.GetUtcNow();
            Clean(connection, now);
            var hashes = turn.Keys.Select(Hash).ToList();
            if (hashes.Any(hash => connection.Scalar("SELECT 1 FROM keys WHERE hash = $1", hash) is not null)) return false;
            foreach (var hash in hashes) connection.Execute("INSERT OR IGNORE INTO keys (hash, turn, at) VALUES ($1, $2, $3)", hash, turn.Id, now.ToUnixTimeSeconds());
            connection.Execute("INSERT INTO turns (id, conversation, body) VALUES ($1, $2, $3)", turn.Id, turn.Conversation, turn.Body);
            return true;
        },
        cancellation);

    /// <inheritdoc/>
    public Task ForgetAsync(string turn, CancellationToken cancellation = default) => _commits.DoAsync(
        connection => connection.Execute("DELETE FROM keys WHERE turn = $1", turn) + connection.Execute("DELETE FROM turns WHERE id = $1", turn), cancellation);

    /// <inheritdoc/>
    public Task CompleteAsync(string turn, CancellationToken cancellation = default) => _commits.DoAsync(
        connection => connection.Execute("DELETE FROM turns WHERE id = $1", turn) + connection.Execute("DELETE FROM messages WHERE turn = $1 AND state = 2", turn), cancellation);

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellation = default) => _commits.DoAsync(
        connection => messages.Sum(m => connection.Execute(
            "INSERT INTO messages (id, turn, conversation, body, at, state) VALUES ($1, $2, $3, $4, $5, $6)",
            m.Id, m.Turn, m.Conversation, m.Body, m.At.ToUnixTimeMilliseconds(), (int)m.State)),
        cancellation);

    /// <inheritdoc/>
    public async Task SetAsync(string message, MessageState state, CancellationToken cancellation = default)
    {
        if (state == MessageState.Sending)
        {
            _sending.Set(message);
            return;
        }

        if (state == MessageState.Done)
        {
            await _commits.DoAsync(
                connection => connection.Execute("UPDATE messages SET state = 2, body = '' WHERE id = $1", message)
                    + connection.Execute("DELETE FROM messages WHERE id = $1 AND turn NOT IN (SELECT id FROM turns)", message),
                cancellation).ConfigureAwait(false);
        }

        _sending.Clear(message);
    }

    /// <inheritdoc/>
    public Task<StoredWork> LoadAsync(CancellationToken cancellation = default) => _commits.DoAsync(
        connection =>
        {
            // A turn for which something was to be sent is not handled again: what it said, or may have said, stands.
            connection.Execute("DELETE FROM turns WHERE id IN (SELECT turn FROM messages)");
            connection.Execute("DELETE FROM messages WHERE state = 2");
            var turns = connection.Rows("SELECT id, conversation, body FROM turns ORDER BY rowid", row => new StoredTurn(row.GetString(0), row.GetString(1), [], row.GetString(2)));
            var messages = connection.Rows(
                "SELECT id, turn, conversation, body, at FROM messages ORDER BY rowid",
                row => new StoredMessage(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), StateOf(row.GetString(0))));
            _sending.KeepOnly(messages.Select(m => m.Id));
            return new StoredWork(turns, messages);
        },
        cancellation);

    /// <inheritdoc/>
    public Task RememberAsync(ShownAnswer shown, CancellationToken cancellation = default) => _commits.DoAsync(
        connection =>
        {
            foreach (var (message, i) in shown.Messages.Select((m, i) => (m, i)))
                connection.Execute(
                    "INSERT OR REPLACE INTO answers (message, question, answer, place, name, at) VALUES ($1, $2, $3, $4, $5, $6)",
                    Hash($"{shown.Conversation}/{message}"), Hash($"{shown.Conversation}/{shown.Question}"), shown.AnswerId, i, message, _time.GetUtcNow().ToUnixTimeSeconds());
            return 0;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<ShownAnswer?> ByMessageAsync(string conversation, string message, CancellationToken cancellation = default) => _commits.DoAsync(
        connection => connection.Rows("SELECT answer FROM answers WHERE message = $1", row => row.GetString(0), Hash($"{conversation}/{message}")) is [var answer]
            ? new ShownAnswer(conversation, "", answer, [message])
            : null,
        cancellation);

    /// <inheritdoc/>
    public Task<ShownAnswer?> ByQuestionAsync(string conversation, string question, CancellationToken cancellation = default) => _commits.DoAsync(
        connection =>
        {
            var rows = connection.Rows(
                "SELECT answer, name FROM answers WHERE question = $1 ORDER BY place", row => (Answer: row.GetString(0), Message: row.GetString(1)), Hash($"{conversation}/{question}"));
            return rows.Count == 0 ? null : new ShownAnswer(conversation, question, rows[^1].Answer, [.. rows.Select(r => r.Message)]);
        },
        cancellation);

    /// <summary>Begins and commits a transaction that changes nothing.</summary>
    /// <exception cref="IOException">That does not work.</exception>
    public Task ProbeAsync(CancellationToken cancellation) => _commits.DoAsync(connection => connection.Execute("DELETE FROM keys WHERE at < 0"), cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        _sending.Dispose();
    }

    private MessageState StateOf(string message) => _sending.Has(message) ? MessageState.Sending : MessageState.New;

    private void Clean(SqliteConnection connection, DateTimeOffset now)
    {
        if (now - _cleaned < TimeSpan.FromHours(1)) return;
        _cleaned = now;
        connection.Execute("DELETE FROM keys WHERE at < $1", (now - KeysKept).ToUnixTimeSeconds());
        connection.Execute("DELETE FROM answers WHERE at < $1", (now - AnswersKept).ToUnixTimeSeconds());
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static void MakePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }
}
