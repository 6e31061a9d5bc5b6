namespace QaBot.Core;

/// <summary>Runs the turns of Bot Framework channels: takes an activity whose sender is checked, and says what to answer in the response.</summary>
public interface IChannelHost
{
    /// <summary>Takes one activity.</summary>
    /// <param name="activity">As JSON of the activity protocol, as it came.</param>
    /// <param name="cancellation">Stops waiting for the turn.</param>
    Task<ChannelReply> ServeAsync(string activity, CancellationToken cancellation);
}

/// <summary>What is answered in the response to an activity.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON; null: no body.</param>
/// <param name="RetryAfter">When to come again; null: nothing is said.</param>
public sealed record ChannelReply(int Status, string? Body = null, TimeSpan? RetryAfter = null);
