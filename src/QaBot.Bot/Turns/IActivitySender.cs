namespace QaBot.Bot;

/// <summary>The way back to the conversation that an activity came from: a connector, a Direct Line socket, or the response itself.</summary>
public interface IActivitySender
{
    /// <summary>Sends an activity; gives the id that the channel gave it, null where it gave none.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task<string?> SendAsync(Activity activity, CancellationToken cancellation);

    /// <summary>Replaces an activity that was sent before, by its id.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task UpdateAsync(Activity activity, CancellationToken cancellation);

    /// <summary>Takes back an activity that was sent before.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task DeleteAsync(string activityId, CancellationToken cancellation);
}
