using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>The secret key that signs checkpoints.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(string origin, ECDsa key)
    {
        _key = key;
        Public = new PublicKey(origin, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Its public half.</summary>
    public PublicKey Public { get; }

    /// <summary>Draws a new key.</summary>
    public static SigningKey Create(string origin) => new(origin, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key in PKCS #8 PEM.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static SigningKey FromPem(string origin, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new SigningKey(origin, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The key in PKCS #8 PEM.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Signs data: ECDSA with SHA-256, as DER.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
