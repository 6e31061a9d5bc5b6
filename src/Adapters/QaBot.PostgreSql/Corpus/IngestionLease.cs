using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>The right to read the corpus folder into the database: one replica has it at a time, for as long as its connection lives.</summary>
/// <remarks>What is written is written over the same connection: a replica that was paused for so long that another took over finds it closed, and writes nothing stale.</remarks>
public sealed class IngestionLease : IDisposable
{
    // "ingest" in ASCII.
    private const long Key = 0x696E67657374;
    private readonly Lock _gate = new();

    private IngestionLease(NpgsqlConnection connection) => Connection = connection;

    /// <summary>The connection that holds it.</summary>
    internal NpgsqlConnection Connection { get; }

    /// <summary>Takes the lease; null where another replica has it.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static IngestionLease? TryTake(PostgreSqlDatabase database)
    {
        var connection = database.Source.OpenConnection();
        try
        {
            // A replica that stands still lets go: the driver's signs of life come from its own process.
            using var settings = new NpgsqlCommand("SET idle_session_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'", connection);
            settings.ExecuteNonQuery();
            using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } } };
            if (command.ExecuteScalar() is true) return new IngestionLease(connection);
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether it is still held.</summary>
    public bool IsHeld()
    {
        // Whoever is writing holds it, or will be told.
        if (!_gate.TryEnter()) return true;
        try
        {
            using var command = new NpgsqlCommand("SELECT 1", Connection);
            return command.ExecuteScalar() is 1;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            return false;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Writes over the lease's connection.</summary>
    internal void Write(Action<NpgsqlConnection> write)
    {
        lock (_gate) write(Connection);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) Connection.Dispose();
    }
}
