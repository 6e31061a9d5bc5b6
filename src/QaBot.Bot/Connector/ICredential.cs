namespace QaBot.Bot;

/// <summary>What the bot proves itself with to the token service.</summary>
public interface ICredential
{
    /// <summary>A request for a token.</summary>
    Task<HttpRequestMessage> RequestAsync(CancellationToken cancellation);
}
