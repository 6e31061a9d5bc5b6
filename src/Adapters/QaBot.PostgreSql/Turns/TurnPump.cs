using System.Text.Json;
using Microsoft.Extensions.Logging;
using QaBot.Bot;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>Works for conversations that have work, one after another in each: whichever replica a turn came to, one that lives answers it, and goes on with what one that died left.</summary>
public sealed partial class TurnPump(
    PostgreSqlTurnStore store, Replica replica, Notifications news, TurnDispatcher dispatcher, Outbox outbox, Func<string, Activity, IActivitySender> senders, ILogger<TurnPump> log) : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1), CleanEvery = TimeSpan.FromHours(1), Rest = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>How many conversations this replica works for.</summary>
    public int Count
    {
        get { lock (_gate) return _lanes.Count; }
    }

    /// <summary>Begins, with what others left.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        store.Came += Signal;
        news.Heard += Hear;
        await replica.StartAsync(cancellation).ConfigureAwait(false);
        news.Start();
        _looking = Task.Run(LookAsync, CancellationToken.None);
    }

    /// <summary>Takes no more, and lets others go on; call it when what is under way was handled or given up.</summary>
    public async Task StopAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
        Task[] working;
        lock (_gate) working = [.. _lanes.Values.Select(lane => lane.Work)];
        await Task.WhenAll(working).ConfigureAwait(false);
        await replica.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Says that a conversation may have work.</summary>
    public void Signal(string conversation)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return;
            if (_lanes.TryGetValue(conversation, out var known))
            {
                known.IsAgain = true;
                return;
            }

            var lane = _lanes[conversation] = new Lane();
            lane.Work = Task.Run(() => RunAsync(conversation, lane), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Hear(string channel, string conversation)
    {
        if (channel == "qabot_turns") Signal(conversation);
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        var cleaned = DateTimeOffset.MinValue;
        try
        {
            do
            {
                try
                {
                    foreach (var conversation in await store.OrphansAsync(_stop.Token).ConfigureAwait(false)) Signal(conversation);
                    if (DateTimeOffset.UtcNow - cleaned < CleanEvery) continue;
                    await store.CleanAsync(_stop.Token).ConfigureAwait(false);
                    cleaned = DateTimeOffset.UtcNow;
                }
                catch (IOException e)
                {
                    LogBlind(e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RunAsync(string conversation, Lane lane)
    {
        while (true)
        {
            lock (_gate) lane.IsAgain = false;
            bool isDone;
            try
            {
                isDone = await WorkAsync(conversation, lane).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException || PostgreSqlFailures.Is(e))
            {
                // Whatever is left is found again, by this replica or another.
                LogLeft(e.GetType().Name);
                isDone = true;
            }

            lock (_gate)
            {
                if ((isDone && !lane.IsAgain) || _stop.IsCancellationRequested)
                {
                    _lanes.Remove(conversation);
                    return;
                }
            }

            if (!isDone) await Task.Delay(Rest, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    // True when there is nothing left to do here: all is done, or the conversation is another's.
    private async Task<bool> WorkAsync(string conversation, Lane lane)
    {
        if (await store.TakeAsync(conversation, _stop.Token).ConfigureAwait(false) is not { } taken) return true;
        if (lane.Token != taken.Token) await outbox.RestoreAsync(taken.Messages, _stop.Token).ConfigureAwait(false);
        lane.Token = taken.Token;
        string? handled = null;
        foreach (var (turn, recorded) in taken.Turns)
        {
            if (handled is not null) await store.CompleteAsync(handled, CancellationToken.None).ConfigureAwait(false);
            handled = turn.Id;
            if (!await HandleAsync(turn, new TurnFence(turn.Id, conversation, taken.Token) { Recorded = recorded }).ConfigureAwait(false)) throw new IOException("A turn was not handled.");
        }

        return await store.ReleaseAsync(conversation, taken.Token, handled, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<bool> HandleAsync(StoredTurn turn, TurnFence fence)
    {
        var activity = JsonSerializer.Deserialize(turn.Body, ProtocolJson.Default.Activity)!;
        var handled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Begin(fence);
        FencedTurnHandler.Put(activity, fence);
        while (dispatcher.AddAgain(activity, senders(turn.Id, activity), Done) == Taken.Full) await Task.Delay(Rest, _stop.Token).ConfigureAwait(false);
        return await handled.Task.ConfigureAwait(false);

        Task Done(bool isHandled)
        {
            handled.SetResult(isHandled);
            return Task.CompletedTask;
        }
    }

    [LoggerMessage(220, LogLevel.Warning, "The turns that wait could not be looked for: {Error}")]
    private partial void LogBlind(string error);

    [LoggerMessage(221, LogLevel.Warning, "The work for a conversation broke off ({Error}); it is gone on with.")]
    private partial void LogLeft(string error);

    private sealed class Lane
    {
        public long? Token { get; set; }

        public bool IsAgain { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
