using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Hosting;

namespace QaBot.Server.Messages;

/// <summary>Works together with other replicas, and ends in order: what was taken is answered, or another replica goes on with it at once.</summary>
internal sealed class SharedTurnsService(SharedTurns shared, TurnInbox inbox, DirectLineService directLine, TurnDispatcher dispatcher, Outbox outbox, BotMetrics metrics) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Watch(() => dispatcher.Count, () => outbox.Count);
        return shared.StartAsync(dispatcher, outbox, SenderOf, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        var working = shared.StopAsync();
        await dispatcher.CloseAsync(patience.Token);
        await outbox.CloseAsync(patience.Token);
        await working;
    }

    // What came over Direct Line has no service to answer to.
    private IActivitySender SenderOf(string turn, Activity activity) => activity.ServiceUrl is null ? directLine.SenderTo(activity.Conversation!.Id!) : inbox.SenderOf(turn, activity);
}
