using System.Globalization;
using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Keeps a replica in step: told of each generation by the database, and asking now and then in any case.</summary>
/// <param name="database">Where documents are written.</param>
/// <param name="index">What follows.</param>
public sealed class CorpusFeed(PostgreSqlDatabase database, CorpusIndex index)
{
    /// <summary>How often is asked without being told.</summary>
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // A standby shows a generation some moments after the primary tells of it.
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(100);

    private long _told;

    /// <summary>Follows until it is stopped.</summary>
    /// <param name="followed">Called after each step, with what keeps it from following; null where nothing does.</param>
    /// <param name="cancellation">Stops it, which is no error.</param>
    public async Task RunAsync(Action<string?> followed, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(followed, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                followed($"The documents of the database cannot be followed: {e.Message} Answers come from generation {index.Current.Generation.ToString(CultureInfo.InvariantCulture)} until they can.");
                await Task.Delay(Poll, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(Action<string?> followed, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        connection.Notification += (_, told) =>
        {
            if (long.TryParse(told.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)) _told = Math.Max(_told, generation);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {CorpusWriter.Channel}", connection)) await listen.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        while (true)
        {
            index.CatchUp(cancellation);
            followed(null);
            await connection.WaitAsync(index.Current.Generation < _told ? Lag : Poll, cancellation).ConfigureAwait(false);
        }
    }
}
