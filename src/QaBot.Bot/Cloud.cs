namespace QaBot.Bot;

/// <summary>The endpoints of one Azure cloud.</summary>
/// <param name="Issuer">Who issues channel tokens.</param>
/// <param name="OpenIdMetadata">Where the channels' signing keys are described.</param>
/// <param name="Login">Where the bot signs in.</param>
/// <param name="Tenant">The directory of apps that name none.</param>
/// <param name="Scope">What the bot's tokens are for.</param>
/// <param name="Hosts">Where channels listen.</param>
/// <remarks>botbuilder-dotnet's AuthenticationConstants and GovernmentAuthenticationConstants; the hosts as in Agents-for-net's OutboundHostValidator.</remarks>
public sealed record Cloud(string Issuer, Uri OpenIdMetadata, Uri Login, string Tenant, string Scope, IReadOnlyList<string> Hosts)
{
    /// <summary>Where everybody is who is nowhere else.</summary>
    public static Cloud Public { get; } = new(
        "https://api.botframework.com",
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.com/"),
        "botframework.com",
        "https://api.botframework.com/.default",
        ["botframework.com", "*.botframework.com", "smba.trafficmanager.net", "teams.microsoft.com"]);

    /// <summary>The cloud of the government of the United States.</summary>
    public static Cloud Government { get; } = new(
        "https://api.botframework.us",
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.us/"),
        "MicrosoftServices.onmicrosoft.us",
        "https://api.botframework.us/.default",
        ["botframework.azure.us", "*.botframework.azure.us", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us", "teams.microsoft.us"]);

    /// <summary>Where apps of a directory get their tokens; null: the old default directory.</summary>
    public Uri TokenEndpoint(string? tenant) => new(Login, $"{Uri.EscapeDataString(tenant ?? Tenant)}/oauth2/v2.0/token");
}
