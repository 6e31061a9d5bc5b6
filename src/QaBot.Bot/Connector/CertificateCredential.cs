using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace QaBot.Bot;

/// <summary>An app id and a certificate whose key signs each request.</summary>
/// <remarks>RFC 7523 section 2.2; the thumbprint in the header as Entra asks for it.</remarks>
public sealed class CertificateCredential(Uri endpoint, string appId, X509Certificate2 certificate, string scope, TimeProvider time) : ICredential
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task<HttpRequestMessage> RequestAsync(CancellationToken cancellation) => Task.FromResult(new HttpRequestMessage(HttpMethod.Post, endpoint)
    {
        Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", appId),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", Assertion()),
            new("scope", scope),
        ]),
    });

    private string Assertion()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = appId,
            Audience = endpoint.AbsoluteUri,
            Claims = new Dictionary<string, object> { ["sub"] = appId, ["jti"] = Guid.NewGuid().ToString() },
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lasts,
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
