using QaBot.Bot;

namespace QaBot.Server.Messages;

/// <summary>Begins with what an earlier run left, and ends in order: what was taken is answered, or stays kept for the next run.</summary>
internal sealed class Turns(TurnInbox inbox, TurnDispatcher dispatcher, Outbox outbox, BotMetrics metrics) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Watch(() => dispatcher.Count, () => outbox.Count);
        return inbox.RestoreAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        await dispatcher.CloseAsync(patience.Token);
        await outbox.CloseAsync(patience.Token);
    }
}
