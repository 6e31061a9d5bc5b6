namespace QaBot.Bot;

/// <summary>The way back of one turn: messages go through the outbox, what only shows that somebody is writing goes straight. A channel that asks for a pause gets it.</summary>
internal sealed class OutboxSender(Outbox outbox, string turn, string conversation, IActivitySender direct, TimeProvider time) : IActivitySender
{
    private DateTimeOffset _restUntil;

    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity.Type != ActivityTypes.Typing) return (await SendAllAsync([activity], cancellation).ConfigureAwait(false))[0];
        var isDots = activity.Text is null;
        if (isDots && time.GetUtcNow() < _restUntil) return null;
        try
        {
            return await direct.SendAsync(activity, cancellation).ConfigureAwait(false);
        }
        catch (ChannelException refused)
        {
            if (refused.RetryAfter is { } rest) _restUntil = time.GetUtcNow() + Waiting.Bounded(rest);
            // Dots that could not be shown keep nobody from the answer.
            if (isDots) return null;
            throw;
        }
    }

    public async Task<IReadOnlyList<string?>> SendAllAsync(IReadOnlyList<Activity> parts, CancellationToken cancellation)
    {
        if (parts.Count == 0) return [];
        if (_restUntil - time.GetUtcNow() is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellation).ConfigureAwait(false);
        var sent = await outbox.SendAsync(turn, conversation, parts, cancellation).ConfigureAwait(false);
        return await Task.WhenAll(sent.Zip(parts, IdAsync)).ConfigureAwait(false);
    }

    public Task UpdateAsync(Activity activity, CancellationToken cancellation) => direct.UpdateAsync(activity, cancellation);

    public Task DeleteAsync(string activityId, CancellationToken cancellation) => direct.DeleteAsync(activityId, cancellation);

    private static async Task<string?> IdAsync(Task<string?> sent, Activity part)
    {
        try
        {
            return await sent.ConfigureAwait(false);
        }
        catch (ChannelException unknown) when (unknown.IsAmbiguous && !StreamFields.AreOn(part))
        {
            // It may have arrived and is not said twice. Only the end of a stream has an id, by which it can be put in place.
            return null;
        }
    }
}
