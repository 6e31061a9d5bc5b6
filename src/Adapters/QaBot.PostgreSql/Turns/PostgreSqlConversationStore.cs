using System.Text.Json;
using Npgsql;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>The recent turns of conversations, for whichever replica answers next. Sealed: people's words, and not for long.</summary>
/// <param name="database">The database.</param>
/// <param name="seal">Seals each turn.</param>
/// <param name="turns">How many turns of a conversation are given.</param>
public sealed class PostgreSqlConversationStore(PostgreSqlDatabase database, SecretSeal seal, int turns = 12) : IConversationStore
{
    /// <inheritdoc/>
    public IReadOnlyList<Turn> Turns(string conversation) => PostgreSqlRetry.Do(() =>
    {
        // A turn that is answered again, because who answered it died, does not lean on itself.
        using var command = Command(
            "SELECT body FROM (SELECT position, body FROM qabot_turns.said WHERE conversation = $1 AND turn <> $2 ORDER BY position DESC LIMIT $3) s ORDER BY position",
            conversation, TurnFence.Current?.Turn ?? "", turns);
        using var reader = command.ExecuteReader();
        var found = new List<Turn>();
        while (reader.Read()) found.Add(JsonSerializer.Deserialize<Turn>(seal.Open(conversation, reader.GetFieldValue<byte[]>(0)))!);
        return found;
    });

    /// <inheritdoc/>
    public void Add(string conversation, Turn turn)
    {
        // Only what later turns may lean on: how an answer came about is in the ledger.
        var kept = turn with { Answer = turn.Answer with { Passages = [], Conflicts = [], Suggestions = [], Dropped = [], ModelUse = null, Trace = null } };
        var body = seal.Close(conversation, JsonSerializer.SerializeToUtf8Bytes(kept));
        var fence = TurnFence.Current;
        var id = fence?.Turn ?? Guid.NewGuid().ToString("N");
        Write(
            fence,
            ("INSERT INTO qabot_turns.said (conversation, turn, body) VALUES ($1, $2, $3) ON CONFLICT (conversation, turn) DO UPDATE SET body = excluded.body", [conversation, id, body]),
            ("DELETE FROM qabot_turns.said WHERE conversation = $1 AND position <= (SELECT position FROM qabot_turns.said WHERE conversation = $1 ORDER BY position DESC OFFSET $2 LIMIT 1)", [conversation, turns]));
    }

    /// <inheritdoc/>
    public void TakeBack(string conversation, Answer answer)
    {
        if (TurnFence.Current is { } fence) Write(fence, ("DELETE FROM qabot_turns.said WHERE conversation = $1 AND turn = $2", [conversation, fence.Turn]));
        else Write(null, ("DELETE FROM qabot_turns.said WHERE position = (SELECT max(position) FROM qabot_turns.said WHERE conversation = $1)", [conversation]));
    }

    /// <inheritdoc/>
    public void Clear(string conversation) => Write(null, ("DELETE FROM qabot_turns.said WHERE conversation = $1", [conversation]));

    private void Write(TurnFence? fence, params (string Sql, object[] Values)[] statements)
    {
        if (fence is not null) statements = [("SELECT qabot_turns.hold($1, $2)", [fence.Conversation, fence.Token]), .. statements];
        PostgreSqlRetry.Do(() =>
        {
            using var batch = database.Source.CreateBatch();
            foreach (var (sql, values) in statements)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
                batch.BatchCommands.Add(command);
            }

            return batch.ExecuteNonQuery();
        });
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
