using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace QaBot.BotBuilder;

/// <summary>Takes what comes as signed in: who sends, and where the activity says to answer, is checked before the adapter is asked, more strictly than it would.</summary>
internal sealed class CheckedAuthentication : BotFrameworkAuthentication
{
    private readonly BotFrameworkAuthentication _anonymous = BotFrameworkAuthenticationFactory.Create();

    /// <inheritdoc/>
    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var identity = new ClaimsIdentity([new Claim(AuthenticationConstants.ServiceUrlClaim, activity.ServiceUrl)], "checked");
        return Task.FromResult(new AuthenticateRequestResult
        {
            ClaimsIdentity = identity,
            ConnectorFactory = CreateConnectorFactory(identity),
            Audience = AuthenticationConstants.ToChannelFromBotOAuthScope,
        });
    }

    /// <inheritdoc/>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException("Activities come by POST alone.");

    /// <inheritdoc/>
    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _anonymous.CreateConnectorFactory(claimsIdentity);

    /// <inheritdoc/>
    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        _anonymous.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);
}
