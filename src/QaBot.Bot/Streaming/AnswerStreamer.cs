using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Brings an answer to a channel while it is being made: what is verified so far at the channel's pace, then the whole. An answer that is quick goes as one message.</summary>
/// <param name="renderer">The channel's renderer.</param>
/// <param name="sender">The way back to the conversation.</param>
/// <param name="time">The clock.</param>
public sealed class AnswerStreamer(IChannelRenderer renderer, IActivitySender sender, TimeProvider time)
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(3);

    /// <summary>Asks, streams and sends.</summary>
    /// <param name="incoming">The activity that is answered.</param>
    /// <param name="informative">What to show until there is a first statement: "Searching 5 documents…".</param>
    /// <param name="ask">Makes the answer; gives each verified statement to its first argument; stops by its second.</param>
    /// <param name="idOf">Gives the id under which feedback on the answer comes back.</param>
    /// <param name="suggest">Gives the questions to offer under the answer.</param>
    /// <param name="cancellation">Stops everything, at once.</param>
    /// <exception cref="ChannelException">The channel did not take the answer.</exception>
    public async Task<Delivery> RunAsync(
        Activity incoming,
        string informative,
        Func<Action<Statement>, CancellationToken, Task<Answer>> ask,
        Func<Answer, string> idOf,
        Func<Answer, IReadOnlyList<string>>? suggest = null,
        CancellationToken cancellation = default)
    {
        var shown = new ShownStatements();
        var stream = renderer.Streaming(incoming) is { } pace ? new OpenStream(renderer, sender, time, pace, incoming) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = Task.Run(() => ask(shown.Add, stop.Token), stop.Token);
        try
        {
            if (stream is not null) await stream.FollowAsync(asking, informative, shown, cancellation).ConfigureAwait(false);
            else if (!incoming.ExpectsReplies()) await TypeAsync(incoming, asking, cancellation).ConfigureAwait(false);
            if (stream is { IsStopped: true })
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new Delivery(null, []);
            }

            var answer = await asking.ConfigureAwait(false);
            return await DeliverAsync(incoming, answer, stream, id => renderer.Final(answer, idOf(answer), id, suggest?.Invoke(answer)), cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Whatever broke: nothing goes on making an answer that nobody waits for.
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<Delivery> DeliverAsync(Activity incoming, Answer answer, OpenStream? stream, Func<string?, IReadOnlyList<Activity>> render, CancellationToken cancellation)
    {
        var messages = render(null);
        var ids = new List<string>();
        var first = stream is { IsOpen: true } ? await stream.CloseAsync(id => render(id)[0], messages[0], cancellation).ConfigureAwait(false) : null;
        if (first is not null) ids.Add(first);
        if (stream is { IsStopped: true }) return new Delivery(answer, ids);
        var rest = messages.Skip(ids.Count).Select(message => Reply.To(incoming, message)).ToList();
        ids.AddRange((await sender.SendAllAsync(rest, cancellation).ConfigureAwait(false)).OfType<string>());
        return new Delivery(answer, ids);
    }

    private async Task TypeAsync(Activity incoming, Task asking, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromMilliseconds(250);
        while (!await asking.EndsWithin(wait, time, cancellation).ConfigureAwait(false))
        {
            try
            {
                await sender.SendAsync(Reply.To(incoming, new Activity { Type = ActivityTypes.Typing }), cancellation).ConfigureAwait(false);
            }
            catch (ChannelException)
            {
                // Three dots that do not show are no reason to withhold the answer.
            }

            wait = TypingLasts;
        }
    }
}
