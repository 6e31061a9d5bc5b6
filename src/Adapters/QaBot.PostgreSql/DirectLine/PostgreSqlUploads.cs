using Npgsql;
using QaBot.Bot.DirectLine;

namespace QaBot.PostgreSql;

/// <summary>Dropped files in the database, sealed.</summary>
public sealed class PostgreSqlUploads(PostgreSqlDatabase database, SecretSeal seal) : IUploadStore
{
    /// <inheritdoc/>
    public void Keep(string conversation, string name, byte[] content)
    {
        var bytes = seal.Close($"{conversation}/{name}", content);
        PostgreSqlRetry.Do(() =>
        {
            using var command = Command(
                "INSERT INTO qabot_directline.upload (conversation, name, bytes) SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM qabot_directline.conversation WHERE id = $1) ON CONFLICT (conversation, name) DO UPDATE SET bytes = excluded.bytes",
                conversation, name, bytes);
            return command.ExecuteNonQuery();
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names(string conversation) => PostgreSqlRetry.Do(() =>
    {
        using var command = Command("SELECT name FROM qabot_directline.upload WHERE conversation = $1 ORDER BY name", conversation);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    });

    /// <inheritdoc/>
    public byte[]? Read(string conversation, string name) => PostgreSqlRetry.Do(() =>
    {
        using var command = Command("SELECT bytes FROM qabot_directline.upload WHERE conversation = $1 AND name = $2", conversation, name);
        return command.ExecuteScalar() is byte[] bytes ? seal.Open($"{conversation}/{name}", bytes) : null;
    });

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
