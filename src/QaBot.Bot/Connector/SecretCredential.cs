namespace QaBot.Bot;

/// <summary>An app id and its secret.</summary>
public sealed class SecretCredential(Uri endpoint, string appId, string secret, string scope) : ICredential
{
    /// <inheritdoc/>
    public Task<HttpRequestMessage> RequestAsync(CancellationToken cancellation) => Task.FromResult(new HttpRequestMessage(HttpMethod.Post, endpoint)
    {
        Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", appId),
            new("client_secret", secret),
            new("scope", scope),
        ]),
    });
}
