using QaBot.Bot;

namespace QaBot.Server.DirectLine;

/// <summary>Says when open sockets are to close as the service stops: once the answers under way have gone out, or after some seconds.</summary>
internal sealed class SocketsEnd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _end = new();

    /// <summary>Begins to wait when the service is told to stop.</summary>
    public SocketsEnd(IHostApplicationLifetime host, TurnDispatcher dispatcher, TimeProvider time)
    {
        Token = _end.Token;
        host.ApplicationStopping.Register(() => _ = EndAsync(dispatcher, time));
    }

    /// <summary>Signals the end.</summary>
    public CancellationToken Token { get; }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private async Task EndAsync(TurnDispatcher dispatcher, TimeProvider time)
    {
        var began = time.GetTimestamp();
        while (dispatcher.Count > 0 && time.GetElapsedTime(began) < Patience) await Task.Delay(Pause, time);
        await _end.CancelAsync();
    }
}
