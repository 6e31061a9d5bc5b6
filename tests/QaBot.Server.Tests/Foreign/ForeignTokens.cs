using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaBot.Server.Tests.Foreign;

/// <summary>Makes channel tokens byte by byte, good and bad, with its own keys and without the library that the service reads them with.</summary>
internal sealed class ForeignTokens(Func<string> origin)
{
    private readonly RSA _key = RSA.Create(2048);

    public string KeyId { get; set; } = "key-1";

    public string[] Endorsements { get; set; } = ["foreign", "msteams"];

    public JsonObject KeySet() => new() { ["keys"] = new JsonArray(KeyJson(_key, KeyId, Endorsements), KeyJson(Stranger, "unendorsed", [])) };

    public static RSA Stranger { get; } = RSA.Create(2048);

    public JsonObject Header => new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId };

    public JsonObject Claims
    {
        get
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            return new() { ["iss"] = "https://issuer.example", ["aud"] = "app-1", ["nbf"] = now - 10, ["exp"] = now + 3600, ["serviceurl"] = origin() + "/svc/" };
        }
    }

    public string Good() => Sign(Header, Claims);

    /// <summary>A token in which something is otherwise.</summary>
    public string With(Action<JsonObject, JsonObject> change, RSA? key = null)
    {
        var (header, claims) = (Header, Claims);
        change(header, claims);
        return Sign(header, claims, key);
    }

    public string Sign(JsonObject header, JsonObject claims, RSA? key = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var hash = header["alg"]?.GetValue<string>() switch { "RS384" => HashAlgorithmName.SHA384, "RS512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        return $"{signed}.{Base64((key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), hash, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>Signed with HMAC over the public key, which a careless reader takes for the secret.</summary>
    public string WithHmac()
    {
        var header = Header;
        header["alg"] = "HS256";
        var signed = $"{Encode(header)}.{Encode(Claims)}";
        return $"{signed}.{Base64(HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed)))}";
    }

    public string Unsigned()
    {
        var header = Header;
        header["alg"] = "none";
        return $"{Encode(header)}.{Encode(Claims)}.";
    }

    private static JsonObject KeyJson(RSA key, string id, string[] endorsements)
    {
        var parameters = key.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64(parameters.Modulus!),
            ["e"] = Base64(parameters.Exponent!),
            ["endorsements"] = new JsonArray([.. endorsements.Select(e => JsonValue.Create(e))]),
        };
    }

    private static string Encode(JsonObject json) => Base64(JsonSerializer.SerializeToUtf8Bytes(json));

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
