namespace QaBot.Bot;

/// <summary>The way back to the conversation that an activity came from: a connector, a Direct Line socket, or the response itself.</summary>
public interface IActivitySender
{
    /// <summary>Sends an activity; gives the id that the channel gave it, null where it gave none.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task<string?> SendAsync(Activity activity, CancellationToken cancellation);

    /// <summary>Sends the parts of one answer, in order; gives the id of each. Where sending outlives the process, it does so for all parts or none.</summary>
    /// <exception cref="ChannelException">The channel refused one or could not be reached.</exception>
    async Task<IReadOnlyList<string?>> SendAllAsync(IReadOnlyList<Activity> parts, CancellationToken cancellation)
    {
        var ids = new List<string?>(parts.Count);
        foreach (var part in parts) ids.Add(await SendAsync(part, cancellation).ConfigureAwait(false));
        return ids;
    }

    /// <summary>Replaces an activity that was sent before, by its id.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task UpdateAsync(Activity activity, CancellationToken cancellation);

    /// <summary>Takes back an activity that was sent before.</summary>
    /// <exception cref="ChannelException">The channel refused it or could not be reached.</exception>
    Task DeleteAsync(string activityId, CancellationToken cancellation);
}
