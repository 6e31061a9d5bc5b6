using Microsoft.Data.Sqlite;
using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Brings the turns and the Direct Line conversations of a single machine's files into the database, in one transaction; the files are renamed when it stands.</summary>
public static class SingleMachineImport
{
    private static readonly (string Select, string Insert)[] OfTurns =
    [
        ("SELECT hash, turn, at FROM keys", "INSERT INTO qabot_turns.key (hash, turn, at) VALUES ($1, $2, to_timestamp($3)) ON CONFLICT DO NOTHING"),
        ("SELECT id, conversation, body FROM turns WHERE id NOT IN (SELECT turn FROM messages) ORDER BY rowid", "INSERT INTO qabot_turns.turn (id, conversation, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
        ("SELECT id, turn, conversation, body, at FROM messages WHERE state < 2 ORDER BY rowid",
            "INSERT INTO qabot_turns.message (id, turn, conversation, body, at, state) VALUES ($1, $2, $3, $4, to_timestamp($5 / 1000.0), 0) ON CONFLICT DO NOTHING"),
        ("SELECT message, question, answer, place, name, at FROM answers", "INSERT INTO qabot_turns.answer (message, question, answer, place, name, at) VALUES ($1, $2, $3, $4, $5, to_timestamp($6)) ON CONFLICT DO NOTHING"),
    ];

    private static readonly (string Select, string Insert)[] OfDirectLine =
    [
        ("SELECT id, user, touched, opened, last FROM conversation", "INSERT INTO qabot_directline.conversation (id, person, touched, opened, last) VALUES ($1, $2, to_timestamp($3), $4 = 1, $5) ON CONFLICT DO NOTHING"),
        ("SELECT conversation, position, id, client, json FROM activity", "INSERT INTO qabot_directline.activity (conversation, position, id, client, json) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"),
        // As TurnKeys names the conversation across channels.
        ("SELECT id, coalesce(json_extract(CAST(json AS TEXT), '$.channelId'), 'unknown') || '/' || conversation, CAST(json AS TEXT) FROM activity WHERE pending = 1 ORDER BY conversation, position",
            "INSERT INTO qabot_turns.turn (id, conversation, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
    ];

    /// <summary>Brings them and gives how many conversations and turns there were.</summary>
    /// <param name="database">Where they go.</param>
    /// <param name="seal">Seals the keys of tokens.</param>
    /// <param name="turns">The file of turns; nothing where it is not there.</param>
    /// <param name="directLine">The file of Direct Line conversations; nothing where it is not there.</param>
    /// <param name="cancellation">Stops it, undone.</param>
    /// <exception cref="PostgreSqlException">A server still uses a file, or the database refuses.</exception>
    public static async Task<(int Conversations, int Turns)> RunAsync(PostgreSqlDatabase database, SecretSeal seal, string turns, string directLine, CancellationToken cancellation = default)
    {
        SQLitePCL.Batteries_V2.Init();
        var (conversations, waiting) = (0, 0);
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            if (File.Exists(turns))
            {
                using var file = Open(turns);
                foreach (var (select, insert) in OfTurns) await CopyAsync(file, select, connection, insert, cancellation).ConfigureAwait(false);
                waiting = Count(file, "SELECT count(*) FROM turns WHERE id NOT IN (SELECT turn FROM messages)");
            }

            if (File.Exists(directLine))
            {
                using var file = Open(directLine);
                foreach (var (select, insert) in OfDirectLine) await CopyAsync(file, select, connection, insert, cancellation).ConfigureAwait(false);
                await SettingsAsync(file, seal, connection, cancellation).ConfigureAwait(false);
                conversations = Count(file, "SELECT count(*) FROM conversation");
                waiting += Count(file, "SELECT count(*) FROM activity WHERE pending = 1");
            }

            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw new PostgreSqlException(e.SqliteErrorCode is 5 or 6 ? "A server still uses the files of the data folder: stop it first." : $"A file of the data folder cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (PostgreSqlFailures.Is(e))
        {
            throw PostgreSqlFailures.Said(e);
        }

        foreach (var file in (string[])[turns, directLine])
            if (File.Exists(file)) File.Move(file, file + ".moved");
        return (conversations, waiting);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 2 }.ToString());
        try
        {
            connection.Open();
            using var alone = connection.CreateCommand();
            // A server would hold it; what a log beside it holds is read with it.
            alone.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)";
            alone.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task CopyAsync(SqliteConnection from, string select, NpgsqlConnection to, string insert, CancellationToken cancellation)
    {
        await using var read = from.CreateCommand();
        read.CommandText = select;
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            await using var write = new NpgsqlCommand(insert, to);
            for (var i = 0; i < rows.FieldCount; i++)
                write.Parameters.Add(rows.IsDBNull(i) ? new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = DBNull.Value } : new NpgsqlParameter { Value = rows.GetValue(i) });
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task SettingsAsync(SqliteConnection from, SecretSeal seal, NpgsqlConnection to, CancellationToken cancellation)
    {
        await using var read = from.CreateCommand();
        read.CommandText = "SELECT name, value FROM setting";
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var name = $"directline/{rows.GetString(0)}";
            await using var write = new NpgsqlCommand("INSERT INTO qabot_keys.secret (name, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", to);
            write.Parameters.Add(new() { Value = name });
            write.Parameters.Add(new() { Value = seal.Close(name, rows.GetFieldValue<byte[]>(1)) });
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static int Count(SqliteConnection from, string sql)
    {
        using var command = from.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
