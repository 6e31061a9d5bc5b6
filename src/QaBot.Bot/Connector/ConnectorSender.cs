namespace QaBot.Bot;

/// <summary>The way back over the channel's service address.</summary>
public sealed class ConnectorSender(ConnectorClient connector, Activity incoming) : IActivitySender
{
    /// <inheritdoc/>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellation) => connector.SendAsync(activity, null, cancellation);

    /// <inheritdoc/>
    public Task UpdateAsync(Activity activity, CancellationToken cancellation) => connector.UpdateAsync(activity, cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string activityId, CancellationToken cancellation) => connector.DeleteAsync(incoming, activityId, cancellation);
}
