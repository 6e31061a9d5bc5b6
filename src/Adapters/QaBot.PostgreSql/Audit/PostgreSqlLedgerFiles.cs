using Npgsql;
using QaBot.Audit;

namespace QaBot.PostgreSql;

/// <summary>Pieces of bytes by name in a table, sealed where they are secrets. What shows a replica that the database was set back, and what others pin, is kept in a folder of its own.</summary>
/// <param name="source">The connections.</param>
/// <param name="table">The table, with its schema.</param>
/// <param name="place">Where it is, for people.</param>
/// <param name="seal">Seals each; null for what is no secret.</param>
/// <param name="folder">The replica's own folder; null for a table without such names.</param>
internal sealed class PostgreSqlLedgerFiles(NpgsqlDataSource source, string table, string place, SecretSeal? seal, string? folder) : ILedgerFiles
{
    private const string Newest = "last-checkpoint", Pin = "signing.pub";

    /// <inheritdoc/>
    public string Place => place;

    /// <inheritdoc/>
    public bool Has(string name) => name == Newest ? File.Exists(FileOf(name)) : Scalar($"SELECT 1 FROM {table} WHERE name = $1", name) is not null;

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        if (name == Newest) return File.Exists(FileOf(name)) ? File.ReadAllBytes(FileOf(name)) : null;
        var bytes = (byte[]?)Scalar($"SELECT bytes FROM {table} WHERE name = $1", name);
        return bytes is null ? null : seal is null ? bytes : seal.Open(name, bytes);
    }

    /// <inheritdoc/>
    public void Write(string name, ReadOnlySpan<byte> bytes, bool replace)
    {
        if (name is Newest or Pin) Copy(name, bytes);
        if (name == Newest) return;
        var kept = seal is null ? bytes.ToArray() : seal.Close(name, bytes);
        Execute($"INSERT INTO {table} (name, bytes) VALUES ($1, $2) ON CONFLICT (name) DO {(replace ? "UPDATE SET bytes = excluded.bytes" : "NOTHING")}", name, kept);
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        // A secret is sealed to its name.
        if (Read(from) is not { } bytes) return;
        Write(to, bytes, replace: true);
        Destroy(from);
    }

    /// <inheritdoc/>
    public void Destroy(string name) => Execute($"DELETE FROM {table} WHERE name = $1", name);

    /// <inheritdoc/>
    public IEnumerable<string> Names(string folder = "") => PostgreSqlRetry.Do(() =>
    {
        using var command = Command($"SELECT name FROM {table} WHERE starts_with(name, $1) ORDER BY name COLLATE \"C\"", [folder.Length == 0 ? "" : folder + "/"]);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    });

    /// <inheritdoc/>
    public string FileOf(string name)
    {
        var file = Path.Combine(folder ?? throw new InvalidOperationException($"'{table}' has no files."), name);
        if (name == Pin && Read(name) is { } pin && (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(pin))) Copy(name, pin);
        return file;
    }

    private void Copy(string name, ReadOnlySpan<byte> bytes)
    {
        var (file, temporary) = (Path.Combine(folder!, name), Path.Combine(folder!, $"{name}.{Guid.NewGuid():N}"));
        Directory.CreateDirectory(folder!);
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private object? Scalar(string sql, params object[] values) => PostgreSqlRetry.Do(() =>
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    });

    private void Execute(string sql, params object[] values) => PostgreSqlRetry.Do(() =>
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    });

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
