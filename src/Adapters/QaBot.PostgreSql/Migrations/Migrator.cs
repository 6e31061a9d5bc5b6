using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Brings the tables of a database to what this program needs: each step once, forwards, under a lock, so that any number of programs may begin at once.</summary>
public static class Migrator
{
    // One lock of the database for everybody who migrates; "qabot" in ASCII.
    private const long LockKey = 0x7161626F74;

    private const string Ledger = """
        CREATE SCHEMA IF NOT EXISTS qabot;
        CREATE TABLE IF NOT EXISTS qabot.migration (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now());
        """;

    /// <summary>Runs what did not run yet and gives the names.</summary>
    /// <param name="owner">Connects as the owner of the database: replicas may not change tables.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <exception cref="PostgreSqlException">A step fails, or one that ran was changed since.</exception>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlDataSource owner, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(owner, cancellation).ConfigureAwait(false);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellation).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, Ledger, cancellation).ConfigureAwait(false);
            var ran = await RanAsync(connection, cancellation).ConfigureAwait(false);
            var applied = new List<string>();
            foreach (var migration in Migration.All)
            {
                if (ran.TryGetValue(migration.Name, out var hash))
                {
                    if (hash != migration.Hash) throw new PostgreSqlException($"The migration '{migration.Name}' ran here in another form than this program has. Use the program that the database was made with, or a newer one.");
                    continue;
                }

                if (migration.Extension is { } extension && !await CanHaveAsync(connection, extension, cancellation).ConfigureAwait(false)) continue;
                await ApplyAsync(connection, migration, cancellation).ConfigureAwait(false);
                applied.Add(migration.Name);
            }

            return applied;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>What is wrong with the tables of a database; null when they are what this program needs.</summary>
    internal static async Task<string?> ProblemAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('qabot.migration') IS NOT NULL", connection);
        var ran = await exists.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true ? await RanAsync(connection, cancellation).ConfigureAwait(false) : [];
        var missing = Migration.All.Count(m => m.Extension is null && ran.GetValueOrDefault(m.Name) != m.Hash);
        return missing == 0 ? null : $"The database's tables are not what this program needs ({missing} migrations are missing): run 'qabot store prepare' as its owner.";
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource owner, CancellationToken cancellation)
    {
        try
        {
            return await owner.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlFailures.Is(e))
        {
            throw new PostgreSqlException($"The database cannot be reached as its owner: {PostgreSqlFailures.Reason(e)} {PostgreSqlFailures.Advice(e).Replace("QABOT_POSTGRES", "QABOT_POSTGRES_OWNER", StringComparison.Ordinal)}", e);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancellation).ConfigureAwait(false);
            await using var note = new NpgsqlCommand("INSERT INTO qabot.migration (name, hash) VALUES ($1, $2)", connection) { Parameters = { new() { Value = migration.Name }, new() { Value = migration.Hash } } };
            await note.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            throw new PostgreSqlException($"The migration '{migration.Name}' failed, and nothing of it stands: {e.MessageText} ({e.SqlState}).", e);
        }
    }

    // An extension is made by a superuser; where nobody made it and the owner may not, what needs it is left out.
    private static async Task<bool> CanHaveAsync(NpgsqlConnection connection, string extension, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT EXISTS (SELECT FROM pg_extension WHERE extname = $1)
                OR EXISTS (SELECT FROM pg_available_extension_versions v JOIN pg_roles r ON r.rolname = current_user WHERE v.name = $1 AND (r.rolsuper OR v.trusted))
            """,
            connection)
        { Parameters = { new() { Value = extension } } };
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true;
    }

    private static async Task<Dictionary<string, string>> RanAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var ran = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name, hash FROM qabot.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) ran[reader.GetString(0)] = reader.GetString(1);
        return ran;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
