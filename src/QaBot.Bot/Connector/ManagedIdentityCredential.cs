namespace QaBot.Bot;

/// <summary>The identity that the platform gives the machine or the app service: no secret at all.</summary>
/// <remarks>https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token and, for app services, IDENTITY_ENDPOINT.</remarks>
public sealed class ManagedIdentityCredential(string? clientId, string scope, Func<string, string?> variable) : ICredential
{
    private const string Machine = "http://169.254.169.254/metadata/identity/oauth2/token";

    /// <inheritdoc/>
    public Task<HttpRequestMessage> RequestAsync(CancellationToken cancellation)
    {
        var suffix = "/.default";
        var resource = scope.EndsWith(suffix, StringComparison.Ordinal) ? scope[..^suffix.Length] : scope;
        var identity = clientId is null ? "" : $"&client_id={Uri.EscapeDataString(clientId)}";
        var service = variable("IDENTITY_ENDPOINT");
        var request = new HttpRequestMessage(HttpMethod.Get, service is { Length: > 0 }
            ? $"{service}?api-version=2019-08-01&resource={Uri.EscapeDataString(resource)}{identity}"
            : $"{Machine}?api-version=2018-02-01&resource={Uri.EscapeDataString(resource)}{identity}");
        if (service is { Length: > 0 }) request.Headers.TryAddWithoutValidation("X-IDENTITY-HEADER", variable("IDENTITY_HEADER"));
        else request.Headers.TryAddWithoutValidation("Metadata", "true");
        return Task.FromResult(request);
    }
}
