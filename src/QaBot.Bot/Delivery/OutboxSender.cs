namespace QaBot.Bot;

/// <summary>The way back of one turn: messages go through the outbox, what only shows that somebody is writing goes straight.</summary>
internal sealed class OutboxSender(Outbox outbox, string turn, string conversation, IActivitySender direct) : IActivitySender
{
    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity.Type != ActivityTypes.Typing) return (await SendAllAsync([activity], cancellation).ConfigureAwait(false))[0];
        try
        {
            return await direct.SendAsync(activity, cancellation).ConfigureAwait(false);
        }
        catch (ChannelException) when (activity.Text is null)
        {
            // Dots that could not be shown keep nobody from the answer.
            return null;
        }
    }

    public async Task<IReadOnlyList<string?>> SendAllAsync(IReadOnlyList<Activity> parts, CancellationToken cancellation) =>
        parts.Count == 0 ? [] : await Task.WhenAll(await outbox.SendAsync(turn, conversation, parts, cancellation).ConfigureAwait(false)).ConfigureAwait(false);

    public Task UpdateAsync(Activity activity, CancellationToken cancellation) => direct.UpdateAsync(activity, cancellation);

    public Task DeleteAsync(string activityId, CancellationToken cancellation) => direct.DeleteAsync(activityId, cancellation);
}
