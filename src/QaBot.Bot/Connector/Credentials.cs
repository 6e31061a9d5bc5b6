using System.Security.Cryptography.X509Certificates;

namespace QaBot.Bot;

/// <summary>Chooses the credential that the settings name.</summary>
public static class Credentials
{
    /// <summary>The credential; null where the bot is anonymous.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="variable">Gives an environment variable of the platform, null when it is not set.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate cannot be read.</exception>
    public static ICredential? Of(BotOptions options, Func<string, string?> variable, TimeProvider time) => options switch
    {
        { AppId: null } => null,
        { AppSecret: { } secret } => new SecretCredential(options.TokenEndpoint, options.AppId, secret, options.Scope),
        { CertificateFile: { } file } => new CertificateCredential(options.TokenEndpoint, options.AppId, Load(file, options.CertificatePassword), options.Scope, time),
        { ManagedIdentity: { } identity } => new ManagedIdentityCredential(identity == "system" ? null : identity, options.Scope, variable),
        _ => null,
    };

    private static X509Certificate2 Load(string file, string? password) => Path.GetExtension(file).ToLowerInvariant() is ".pem" or ".crt"
        ? X509Certificate2.CreateFromPemFile(file)
        : X509CertificateLoader.LoadPkcs12FromFile(file, password, X509KeyStorageFlags.EphemeralKeySet);
}
