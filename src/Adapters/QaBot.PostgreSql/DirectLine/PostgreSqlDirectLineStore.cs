using System.Globalization;
using Npgsql;
using QaBot.Bot.DirectLine;

namespace QaBot.PostgreSql;

/// <summary>Direct Line's conversations for any number of servers: a client may call any of them, and what is added by one reaches the socket that another has.</summary>
/// <remarks>A question and the turn that it becomes are kept in one transaction, and so are an answer and the end of its turn: it is answered once, whoever dies.</remarks>
public sealed class PostgreSqlDirectLineStore : IDirectLineStore
{
    private const int MostNoticeBytes = 7_500;

    private readonly PostgreSqlDatabase _database;
    private readonly Replica _replica;
    private readonly Notifications _news;
    private readonly SecretSeal _seal;

    /// <summary>Begins to hear what other servers do.</summary>
    public PostgreSqlDirectLineStore(PostgreSqlDatabase database, Replica replica, Notifications news, SecretSeal seal)
    {
        (_database, _replica, _news, _seal) = (database, replica, news, seal);
        news.Heard += Hear;
        news.Resumed += Resume;
    }

    /// <inheritdoc/>
    public event Action<DirectLineNews>? Heard;

    /// <inheritdoc/>
    public bool Reserve(string conversation, string? user, DateTimeOffset now) => Execute(
        "INSERT INTO qabot_directline.conversation (id, person, touched) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING", conversation, Text(user)) == 1;

    /// <inheritdoc/>
    public bool Begin(string conversation, string? user)
    {
        if (user is not null) Execute("UPDATE qabot_directline.conversation SET person = $2 WHERE id = $1 AND person IS NULL", conversation, user);
        return Execute("UPDATE qabot_directline.conversation SET opened = true WHERE id = $1 AND NOT opened", conversation) == 1;
    }

    /// <inheritdoc/>
    public StoredConversation? Find(string conversation) => Rows(
        "SELECT person, last FROM qabot_directline.conversation WHERE id = $1", row => new StoredConversation(conversation, row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1)), conversation) is [var found] ? found : null;

    /// <inheritdoc/>
    public AppendedActivity? Append(string conversation, NewActivity activity, int most, DateTimeOffset now)
    {
        const string Add = "SELECT id, is_new FROM qabot_directline.append($1, $2, $3, $4, $5, $6, $7, $8)";
        object[] values = [conversation, activity.Id, Text(activity.Client), activity.Json, Text(activity.Answers), (long)most, Text(activity.Lane), _replica.Id];
        var rows = TurnFence.Current is { } fence && activity.Lane is null
            ? Rows(Add, Appended, (fence.Conversation, fence.Token), values)
            : Rows(Add, Appended, values);
        return rows is [var appended] ? appended : null;

        static AppendedActivity Appended(NpgsqlDataReader row) => new(row.GetString(0), row.GetBoolean(1));
    }

    /// <inheritdoc/>
    public void Settle(string conversation, string id) => Execute("DELETE FROM qabot_turns.turn WHERE id = $1", id);

    /// <summary>None: servers see among themselves to what is to be answered.</summary>
    public IReadOnlyList<byte[]> Pending() => [];

    /// <inheritdoc/>
    public IReadOnlyList<StoredActivity> Read(string conversation, long after, int most, long upTo = long.MaxValue)
    {
        var found = new List<StoredActivity>();
        for (var (bytes, isMore) = (0L, true); isMore && bytes < most;)
        {
            var rows = Rows(
                "SELECT position, json FROM qabot_directline.activity WHERE conversation = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT 32",
                row => new StoredActivity(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), conversation, found.Count > 0 ? found[^1].Position : after, upTo);
            isMore = rows.Count == 32;
            foreach (var row in rows.TakeWhile(_ => bytes < most))
            {
                found.Add(row);
                bytes += row.Json.Length;
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public bool Delete(string conversation, string id) => Rows(
        """
        WITH gone AS (DELETE FROM qabot_directline.activity WHERE conversation = $1 AND id = $2 RETURNING id),
            unasked AS (DELETE FROM qabot_turns.turn WHERE id IN (SELECT id FROM gone))
        SELECT count(*) FROM gone
        """, row => row.GetInt64(0), conversation, id)[0] > 0;

    /// <inheritdoc/>
    public void Touch(string conversation, DateTimeOffset now) => Execute("UPDATE qabot_directline.conversation SET touched = now() WHERE id = $1", conversation);

    /// <inheritdoc/>
    public bool End(string conversation)
    {
        var was = Execute("DELETE FROM qabot_directline.conversation WHERE id = $1", conversation) > 0;
        if (was) Notify(conversation, "ended");
        return was;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Idle(DateTimeOffset since, int most) => Rows(
        """
        SELECT c.id FROM qabot_directline.conversation c
        WHERE (c.touched < $1 OR c.id IN (SELECT id FROM qabot_directline.conversation ORDER BY touched LIMIT greatest(0, (SELECT count(*) FROM qabot_directline.conversation) - $2)))
            AND NOT (c.stream IS NOT NULL AND qabot_turns.lives(c.replica))
        ORDER BY c.touched
        """, row => row.GetString(0), since.ToUniversalTime(), (long)most);

    /// <inheritdoc/>
    public byte[] Setting(string name, Func<byte[]> make)
    {
        Execute("INSERT INTO qabot_keys.secret (name, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", $"directline/{name}", _seal.Close($"directline/{name}", make()));
        return _seal.Open($"directline/{name}", Rows("SELECT bytes FROM qabot_keys.secret WHERE name = $1", row => row.GetFieldValue<byte[]>(0), $"directline/{name}")[0]);
    }

    /// <inheritdoc/>
    public bool OpenStream(string conversation, Guid stream, bool takesOver)
    {
        var isOpen = Execute(
            """
            UPDATE qabot_directline.conversation c SET stream = $2, replica = $3, touched = now() WHERE id = $1
                AND ($4 OR c.stream IS NULL OR NOT qabot_turns.lives(c.replica))
            """, conversation, stream, _replica.Id, takesOver) == 1;
        if (isOpen) Notify(conversation, $"taken {stream}");
        return isOpen;
    }

    /// <inheritdoc/>
    public void CloseStream(string conversation, Guid stream) => Execute("UPDATE qabot_directline.conversation SET stream = NULL WHERE id = $1 AND stream = $2", conversation, stream);

    /// <inheritdoc/>
    public void Show(string conversation, long after, byte[] json)
    {
        // A part that is too long for a message of the database is left out: each holds what the ones before it said, and the whole answer follows.
        if (json.Length <= MostNoticeBytes * 3 / 4) Notify(conversation, string.Create(CultureInfo.InvariantCulture, $"part {after} {Convert.ToBase64String(json)}"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _news.Heard -= Hear;
        _news.Resumed -= Resume;
    }

    private void Resume() => Heard?.Invoke(new DirectLineNews("", DirectLineNewsKind.Grown));

    private void Hear(string channel, string words)
    {
        if (channel != "qabot_directline" || words.Split(' ') is not [var conversation, var from, var kind, ..] parts) return;
        // What this server did itself it knows.
        if (from == _replica.Id.ToString()) return;
        if (kind == "grown") Heard?.Invoke(new DirectLineNews(conversation, DirectLineNewsKind.Grown));
        else if (kind == "ended") Heard?.Invoke(new DirectLineNews(conversation, DirectLineNewsKind.Ended));
        else if (kind == "taken") Heard?.Invoke(new DirectLineNews(conversation, DirectLineNewsKind.TakenOver, Stream: Guid.Parse(parts[3])));
        else if (kind == "part") Heard?.Invoke(new DirectLineNews(conversation, DirectLineNewsKind.Interim, After: long.Parse(parts[3], CultureInfo.InvariantCulture), Interim: Convert.FromBase64String(parts[4])));
    }

    private void Notify(string conversation, string words) => Execute("SELECT pg_notify('qabot_directline', $1)", $"{conversation} {_replica.Id} {words}");

    private static object Text(string? value) => value ?? (object)DBNull.Value;

    private int Execute(string sql, params object[] values) => PostgreSqlRetry.Do(() =>
    {
        using var command = _database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        return command.ExecuteNonQuery();
    });

    private List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values) => PostgreSqlRetry.Do(() =>
    {
        using var command = _database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    });

    // Only while the conversation belongs to this server.
    private List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, (string Conversation, long Token) fence, object[] values) => PostgreSqlRetry.Do(() =>
    {
        using var batch = _database.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT qabot_turns.hold($1, $2)") { Parameters = { new() { Value = fence.Conversation }, new() { Value = fence.Token } } });
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        batch.BatchCommands.Add(command);
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    });

    private static NpgsqlParameter Parameter(object value) => value is DBNull ? new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = value } : new NpgsqlParameter { Value = value };
}
