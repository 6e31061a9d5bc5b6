namespace QaBot.Bot;

/// <summary>One stream: its numbers, its pace and what the channel says to it. Every request waits for the one before.</summary>
internal sealed class OpenStream(IChannelRenderer renderer, IActivitySender sender, TimeProvider time, StreamPace pace, Activity incoming)
{
    private const string StillWorking = "Still working on the answer…";
    private string? _id;
    private int _sequence;
    private string _text = "";
    private long _opened;
    private long _last;
    private TimeSpan _wait = pace.Interval;
    private bool _isClosed;
    private StreamRefusal? _refusal;

    /// <summary>Whether the person stopped the answer.</summary>
    public bool IsStopped => _refusal == StreamRefusal.Stopped;

    /// <summary>Whether the channel shows something of the stream.</summary>
    public bool IsOpen => _id is not null;

    /// <summary>Shows what there is, at the channel's pace, until the work ends or the channel wants no more. Nothing is opened for work that ends at once.</summary>
    public async Task FollowAsync(Task work, string informative, ShownStatements shown, CancellationToken cancellation)
    {
        if (await work.EndsWithin(pace.First, time, cancellation).ConfigureAwait(false)) return;
        _opened = time.GetTimestamp();
        _id = await SendAsync(renderer.Informative(informative, Next()), cancellation).ConfigureAwait(false);
        if (_id is null) return;
        while (_refusal is null && !await work.EndsWithin(_wait, time, cancellation).ConfigureAwait(false))
        {
            if (pace.IsStrict && time.GetElapsedTime(_opened) >= pace.Limit)
            {
                await EndAsync(cancellation).ConfigureAwait(false);
                return;
            }

            if (shown.All() is not { Count: > 0 } statements) continue;
            var interim = renderer.Interim(statements, new StreamPosition(_sequence + 1, _id));
            if (interim.Text == _text) continue;
            _sequence++;
            await SendAsync(interim, cancellation).ConfigureAwait(false);
            _text = interim.Text ?? "";
        }
    }

    /// <summary>Brings the whole answer's first message into the stream's place.</summary>
    /// <param name="closing">The message as the stream's end.</param>
    /// <param name="ordinary">The same message outside of a stream.</param>
    /// <param name="cancellation">Stops the sending.</param>
    /// <returns>The message's id; null where it must be sent as an ordinary message.</returns>
    public async Task<string?> CloseAsync(Func<string, Activity> closing, Activity ordinary, CancellationToken cancellation)
    {
        if (_id is not { } id || _refusal == StreamRefusal.NotAllowed) return null;
        if (!_isClosed && _refusal is null)
        {
            var last = closing(id);
            await PauseAsync(cancellation).ConfigureAwait(false);
            var grows = !pace.IsStrict || last.Text!.StartsWith(_text, StringComparison.Ordinal);
            if (!grows) await EndAsync(cancellation).ConfigureAwait(false);
            else if (await TrySendAsync(last, cancellation).ConfigureAwait(false) is (true, var given)) return given ?? id;
        }

        if (IsStopped) return id;
        return _refusal == StreamRefusal.NotAllowed ? null : await ReplaceAsync(Reply.To(incoming, ordinary) with { Id = id }, cancellation).ConfigureAwait(false);
    }

    private StreamPosition Next() => new(++_sequence, _id);

    /// <summary>Ends the stream with what it shows, so that its message can be replaced.</summary>
    private async Task EndAsync(CancellationToken cancellation)
    {
        await TrySendAsync(
            new Activity
            {
                Type = ActivityTypes.Message,
                TextFormat = "markdown",
                Text = _text.Length > 0 ? _text : StillWorking,
                Entities = [RenderingJson.Element(StreamInfo.Final(_id!))],
            },
            cancellation).ConfigureAwait(false);
        _isClosed = true;
    }

    private async Task<string?> ReplaceAsync(Activity activity, CancellationToken cancellation)
    {
        try
        {
            await sender.UpdateAsync(activity, cancellation).ConfigureAwait(false);
            return activity.Id;
        }
        catch (ChannelException refused) when (!refused.IsAmbiguous)
        {
            return null;
        }
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        var left = _wait - time.GetElapsedTime(_last);
        if ((pace.IsStrict || _wait > pace.Interval) && left > TimeSpan.Zero) await Task.Delay(left, time, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> SendAsync(Activity activity, CancellationToken cancellation) =>
        (await TrySendAsync(activity, cancellation).ConfigureAwait(false)).Id;

    private async Task<(bool IsSent, string? Id)> TrySendAsync(Activity activity, CancellationToken cancellation)
    {
        try
        {
            _wait = pace.Interval;
            return (true, await sender.SendAsync(Reply.To(incoming, activity), cancellation).ConfigureAwait(false));
        }
        catch (ChannelException refused)
        {
            if (refused.RetryAfter is { } asked && asked > pace.Interval) _wait = Waiting.Bounded(asked);
            var meaning = StreamRefusals.Of(refused);
            if (meaning != StreamRefusal.PartLost) _refusal = meaning;
            return (false, null);
        }
        finally
        {
            _last = time.GetTimestamp();
        }
    }
}
