using Microsoft.Extensions.Logging;
using Npgsql;

namespace QaBot.PostgreSql;

/// <summary>Hears what other replicas say through the database. Nothing may depend on it alone: what is said while the connection is away is not heard.</summary>
public sealed partial class Notifications(PostgreSqlDatabase database, ILogger<Notifications> log) : IAsyncDisposable
{
    private static readonly string[] Channels = ["qabot_turns", "qabot_directline"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Hears each message: its channel and its words.</summary>
    public event Action<string, string>? Heard;

    /// <summary>Hears that messages may have been missed.</summary>
    public event Action? Resumed;

    /// <summary>Begins to listen.</summary>
    public void Start() => _listening = Task.Run(ListenAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(_stop.Token).ConfigureAwait(false);
                connection.Notification += (_, said) => Heard?.Invoke(said.Channel, said.Payload);
                await using var listen = new NpgsqlCommand(string.Join("; ", Channels.Select(channel => $"LISTEN {channel}")), connection);
                await listen.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
                Resumed?.Invoke();
                while (true) await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (PostgreSqlFailures.Is(e) || e is IOException or InvalidOperationException)
            {
                LogLost(e.GetType().Name);
                await Task.Delay(Pause, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(210, LogLevel.Warning, "The connection by which replicas tell each other news is away ({Error}); it is opened again.")]
    private partial void LogLost(string error);
}
