namespace QaBot.Bot;

/// <summary>Who the bot is to channels, whom it believes, and where it may send.</summary>
public sealed record BotOptions
{
    /// <summary>The bot's app id, which is the audience of channel tokens; null: anonymous, for development only.</summary>
    public string? AppId { get; init; }

    /// <summary>The app's secret.</summary>
    public string? AppSecret { get; init; }

    /// <summary>A PEM or PFX file with the app's certificate and private key.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The password of a PFX file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>"system", or the client id of a managed identity of the platform.</summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>Where the channels' signing keys are described.</summary>
    public Uri OpenIdMetadata { get; init; } = Cloud.Public.OpenIdMetadata;

    /// <summary>The only issuer of channel tokens.</summary>
    public string Issuer { get; init; } = Cloud.Public.Issuer;

    /// <summary>Where the bot gets its own tokens.</summary>
    public Uri TokenEndpoint { get; init; } = Cloud.Public.TokenEndpoint(null);

    /// <summary>What the bot's tokens are for.</summary>
    public string Scope { get; init; } = Cloud.Public.Scope;

    /// <summary>Endorsements that a signing key must have besides the activity's channel.</summary>
    public IReadOnlyList<string> RequiredEndorsements { get; init; } = [];

    /// <summary>Hosts that activities may be sent to, as <see cref="OutboundHosts"/> reads them; null: those of the cloud.</summary>
    public IReadOnlyList<string>? AllowedHosts { get; init; }

    /// <summary>The cloud's own hosts.</summary>
    public IReadOnlyList<string> CloudHosts { get; init; } = Cloud.Public.Hosts;

    /// <summary>Whether http to this machine itself is allowed, for tests.</summary>
    public bool AllowHttpOnLoopback { get; init; }

    /// <summary>At most so often are signing keys fetched anew for a key that is not known.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan KeyRefresh { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether nobody signs in: no app id, so development on loopback.</summary>
    public bool IsAnonymous => AppId is null;
}
