using Microsoft.Extensions.Logging;
using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>This process among the replicas: it says every second that it lives. One that could not for <see cref="Life"/> is taken for dead, and begins anew under another id.</summary>
public sealed partial class Replica(PostgreSqlDatabase database, ILogger<Replica> log) : IAsyncDisposable
{
    /// <summary>How long a replica is believed to live after it said so.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _beating = Task.CompletedTask;
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
            // They notice by themselves in a few seconds.
        }
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
                catch (Exception e) when (PostgreSqlFailures.Is(e))
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
        // Nobody may have taken over yet, but they may at any moment: the old id is never used again.
        await using var again = database.Source.CreateCommand("UPDATE qabot_turns.replica SET until = clock_timestamp() + $2 WHERE id = $1 AND until > clock_timestamp()");
        again.Parameters.Add(new() { Value = _id });
        again.Parameters.Add(new() { Value = Life });
        if (await again.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1) return true;
        var next = Guid.NewGuid();
        await using var first = database.Source.CreateCommand("INSERT INTO qabot_turns.replica (id, until) VALUES ($1, clock_timestamp() + $2)");
        first.Parameters.Add(new() { Value = next });
        first.Parameters.Add(new() { Value = Life });
        await first.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        _id = next;
        return true;
    }

    private NpgsqlBatchCommand Command(string sql) => new(sql) { Parameters = { new() { Value = _id } } };

    [LoggerMessage(200, LogLevel.Warning, "This replica could not say that it lives: {Reason}")]
    private partial void LogSilent(string reason);
}
