using Microsoft.Extensions.Logging;
using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>This process among the replicas: it says every second that it lives, over a session whose lock ends with it. One whose session ended, or that said nothing for <see cref="Life"/>, is taken for dead and begins anew under another id.</summary>
public sealed partial class Replica(PostgreSqlDatabase database, ILogger<Replica> log) : IAsyncDisposable
{
    /// <summary>How long a replica is believed to live after it said so.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _beating = Task.CompletedTask;
    private NpgsqlConnection? _session;
    private Guid _id = Guid.NewGuid();

    /// <summary>Its id now.</summary>
    public Guid Id => _id;

    /// <summary>Begins to say that it lives.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await PostgreSqlRetry.DoAsync(() => BeatAsync(cancellation), cancellation).ConfigureAwait(false);
        _beating = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Gives up all that it works for, so that others go on with it at once.</summary>
    public async Task StopAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        try
        {
            await using var batch = database.Source.CreateBatch();
            batch.BatchCommands.Add(Command("DELETE FROM qabot_turns.replica WHERE id = $1"));
            batch.BatchCommands.Add(Command("DELETE FROM qabot_turns.lease WHERE replica = $1"));
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlFailures.Is(e))
        {
            // They notice by themselves.
        }

        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                try
                {
                    await BeatAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (PostgreSqlFailures.Is(e) || e is InvalidOperationException or IOException)
                {
                    LogSilent(PostgreSqlFailures.Reason(e));
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<bool> BeatAsync(CancellationToken cancellation)
    {
        try
        {
            if (_session is not null && await AgainAsync(_session, cancellation).ConfigureAwait(false)) return true;
            if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
            _session = await database.Source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await AnewAsync(_session, cancellation).ConfigureAwait(false);
            return true;
        }
        catch
        {
            if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
            _session = null;
            throw;
        }
    }

    private async Task<bool> AgainAsync(NpgsqlConnection session, CancellationToken cancellation)
    {
        await using var again = new NpgsqlCommand("UPDATE qabot_turns.replica SET until = clock_timestamp() + $2 WHERE id = $1 AND until > clock_timestamp()", session);
        again.Parameters.Add(new() { Value = _id });
        again.Parameters.Add(new() { Value = Life });
        return await again.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1;
    }

    // Nobody may have taken over yet, but they may at any moment: an id is never used again.
    private async Task AnewAsync(NpgsqlConnection session, CancellationToken cancellation)
    {
        var (id, key) = (Guid.NewGuid(), Random.Shared.NextInt64());
        await using var first = new NpgsqlBatch(session);
        first.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_lock($1)") { Parameters = { new() { Value = key } } });
        first.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO qabot_turns.replica (id, until, lock) VALUES ($1, clock_timestamp() + $2, $3)")
        {
            Parameters = { new() { Value = id }, new() { Value = Life }, new() { Value = key } },
        });
        await first.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        _id = id;
    }

    private NpgsqlBatchCommand Command(string sql) => new(sql) { Parameters = { new() { Value = _id } } };

    [LoggerMessage(200, LogLevel.Warning, "This replica could not say that it lives: {Reason}")]
    private partial void LogSilent(string reason);
}
