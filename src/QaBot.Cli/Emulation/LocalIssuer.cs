using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QaBot.Cli.Emulation;

/// <summary>Signs the channel's tokens with a key of its own, describes that key as the Bot Framework does, and gives the bot its token.</summary>
/// <param name="address">Where it is served.</param>
/// <param name="appId">The bot's app id, the audience of its tokens.</param>
/// <param name="appSecret">What the bot must present for a token.</param>
/// <param name="channel">The channel that the key is endorsed for.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalIssuer(Uri address, string appId, string appSecret, string channel, TimeProvider time) : IDisposable
{
    private const string KeyId = "emulator";
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _botToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>The issuer of its tokens.</summary>
    public string Issuer => address.GetLeftPart(UriPartial.Authority);

    /// <summary>The OpenID metadata.</summary>
    public string Metadata() => new JsonObject
    {
        ["issuer"] = Issuer,
        ["jwks_uri"] = Issuer + "/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    }.ToJsonString();

    /// <summary>The signing key, with the channel that it is endorsed for.</summary>
    public string Keys()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                ["endorsements"] = new JsonArray(channel),
            }),
        }.ToJsonString();
    }

    /// <summary>A token for one request to the bot.</summary>
    public string Token(string serviceUrl)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };
        var payload = new JsonObject { ["iss"] = Issuer, ["aud"] = appId, ["serviceurl"] = serviceUrl, ["nbf"] = now - 60, ["iat"] = now, ["exp"] = now + 3600 };
        var signed = $"{Encoded(header)}.{Encoded(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>Answers the bot's request for a token.</summary>
    public ChannelReply BotToken(string form) =>
        form.Contains($"client_id={Uri.EscapeDataString(appId)}", StringComparison.Ordinal) && form.Contains($"client_secret={Uri.EscapeDataString(appSecret)}", StringComparison.Ordinal)
            ? new ChannelReply(200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = _botToken }.ToJsonString())
            : new ChannelReply(401, new JsonObject { ["error"] = "invalid_client" }.ToJsonString());

    /// <summary>Whether a request carries the token that the bot was given.</summary>
    public bool Knows(string? authorization) => authorization == $"Bearer {_botToken}";

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string Encoded(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
