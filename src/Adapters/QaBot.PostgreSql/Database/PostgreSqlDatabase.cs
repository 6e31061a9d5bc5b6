using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>The connections of one replica to its database.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable, IDisposable
{
    private PostgreSqlDatabase(NpgsqlDataSource source, string place) => (Source, Place) = (source, place);

    /// <summary>Where it is, without any secret: "database qabot on db:5432".</summary>
    public string Place { get; }

    /// <summary>Gives connections from a pool.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Makes the pool; connects to nothing yet.</summary>
    /// <exception cref="PostgreSqlException">Settings are wrong; names every one.</exception>
    public static PostgreSqlDatabase Open(PostgreSqlOptions options)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new PostgreSqlException(string.Join(' ', problems));
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MaxPoolSize = options.MaxConnections,
            Timeout = (int)options.ConnectTimeout.TotalSeconds,
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            // A command that was cut off must not wait for an answer of a machine that is gone.
            CancellationTimeout = 1_000,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // A replica behind a broken network notices within seconds.
            KeepAlive = 10,
            TcpKeepAlive = true,
            // Which of several hosts is the primary is asked again at once after a fail-over.
            HostRecheckSeconds = 1,
            IncludeErrorDetail = false,
        };
        connection.ApplicationName ??= "qabot";
        return new PostgreSqlDatabase(NpgsqlDataSource.Create(connection), $"database {connection.Database} on {connection.Host}:{connection.Port}");
    }

    /// <summary>What keeps the database from being used now; null when nothing does.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            return await Migrator.ProblemAsync(connection, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return $"The database cannot be reached: {PostgreSqlFailures.Reason(e)} {PostgreSqlFailures.Advice(e)}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
