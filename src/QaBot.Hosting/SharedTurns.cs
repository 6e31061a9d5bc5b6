using Microsoft.Extensions.Logging;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Core;
using QaBot.PostgreSql;

namespace QaBot.Hosting;

/// <summary>Turns, Direct Line conversations and dropped files that replicas share: one of them answers each turn, and goes on with what one that died left.</summary>
public sealed class SharedTurns : IAsyncDisposable
{
    private readonly Replica _replica;
    private readonly Notifications _news;
    private readonly PostgreSqlTurnStore _turns;
    private readonly PostgreSqlDirectLineStore _directLine;
    private readonly ILoggerFactory _logs;
    private TurnPump? _pump;

    /// <summary>Connects to nothing yet.</summary>
    public SharedTurns(SharedStore store, ILoggerFactory logs)
    {
        _logs = logs;
        _replica = new Replica(store.Database, logs.CreateLogger<Replica>());
        _news = new Notifications(store.Database, logs.CreateLogger<Notifications>());
        _turns = new PostgreSqlTurnStore(store.Database, _replica);
        _directLine = new PostgreSqlDirectLineStore(store.Database, _replica, _news, store.Seal);
        Uploads = new PostgreSqlUploads(store.Database, store.Seal);
    }

    /// <summary>Keeps turns and messages.</summary>
    public ITurnStore Turns => _turns;

    /// <summary>Remembers which messages showed which answer.</summary>
    public IShownAnswers Shown => _turns;

    /// <summary>Keeps Direct Line's conversations.</summary>
    public IDirectLineStore DirectLine => _directLine;

    /// <summary>Keeps dropped files.</summary>
    public IUploadStore Uploads { get; }

    /// <summary>How many conversations this replica works for.</summary>
    public int Count => _pump?.Count ?? 0;

    /// <summary>The handler with the rule that nothing is written for a conversation that another replica took over.</summary>
    public static ITurnHandler Fenced(ITurnHandler handler) => new FencedTurnHandler(handler);

    /// <summary>Begins to work, with what others left.</summary>
    /// <param name="dispatcher">Handles turns.</param>
    /// <param name="outbox">Sends messages.</param>
    /// <param name="senders">The way back of a turn, by its id and what came.</param>
    /// <param name="cancellation">Stops the beginning.</param>
    public Task StartAsync(TurnDispatcher dispatcher, Outbox outbox, Func<string, Activity, IActivitySender> senders, CancellationToken cancellation)
    {
        _pump = new TurnPump(_turns, _replica, _news, dispatcher, outbox, senders, _logs.CreateLogger<TurnPump>());
        return _pump.StartAsync(cancellation);
    }

    /// <summary>Says that a conversation may have work.</summary>
    public void Signal(string conversation) => _pump?.Signal(conversation);

    /// <summary>Takes no more work, waits until what is under way is handled or given up, and lets others go on.</summary>
    public Task StopAsync() => _pump?.StopAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_pump is not null) await _pump.DisposeAsync().ConfigureAwait(false);
        await _replica.DisposeAsync().ConfigureAwait(false);
        _directLine.Dispose();
        await _news.DisposeAsync().ConfigureAwait(false);
    }
}
