using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>The secret key that signs checkpoints.</summary>
internal sealed class SigningKey : IDisposable
{
    private const string Begin = "-----BEGIN PRIVATE KEY-----", End = "-----END PRIVATE KEY-----";

    // DER of a P-256 SubjectPublicKeyInfo up to the point's coordinates (RFC 5480). Written out because .NET's own writer costs 20 ms at a first use.
    private static readonly byte[] SpkiPrefix = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private readonly ECDsa _key;

    private SigningKey(string origin, ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(false).Q;
        Public = new PublicKey(origin, [.. SpkiPrefix, .. point.X!, .. point.Y!]);
    }

    /// <summary>Its public half.</summary>
    public PublicKey Public { get; }

    /// <summary>Draws a new key.</summary>
    public static SigningKey Create(string origin) => new(origin, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key in PKCS #8 PEM.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SigningKey FromPem(string origin, string pem)
    {
        var (from, to) = (pem.IndexOf(Begin, StringComparison.Ordinal), pem.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new FormatException("no private key in PEM");
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(pem[(from + Begin.Length)..to]), out _);
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
