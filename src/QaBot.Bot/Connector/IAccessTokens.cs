namespace QaBot.Bot;

/// <summary>Gives the tokens with which the bot signs in to channels.</summary>
public interface IAccessTokens
{
    /// <summary>A token that is valid now; null where the bot is anonymous.</summary>
    /// <param name="refused">A token that a channel did not take: another is fetched unless that has happened already; null as usual.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="ChannelException">The token service gave none.</exception>
    Task<string?> GetAsync(string? refused, CancellationToken cancellation);
}
