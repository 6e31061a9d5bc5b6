using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>A key that checkpoints are signed with, as others see it: ECDSA over P-256, signed-note type 0x02.</summary>
/// <param name="Origin">The ledger's name, which is the key's name too.</param>
/// <param name="Spki">DER SubjectPublicKeyInfo.</param>
internal sealed record PublicKey(string Origin, byte[] Spki)
{
    private const byte NoteType = 2;

    /// <summary>The first 4 bytes of SHA-256(spki), in hex (C2SP signed-note).</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Spki).AsSpan(0, 4));

    /// <summary>Whether text may be a ledger's name.</summary>
    public static bool IsOrigin(string text) => text.Length is > 0 and <= 200 && text.All(c => c is > ' ' and <= '~' and not ('+' or '"' or '\\'));

    /// <summary>The line that a verifier pins: ORIGIN+ID+BASE64(02 || spki).</summary>
    public string ToPin() => $"{Origin}+{Id}+{Convert.ToBase64String([NoteType, .. Spki])}";

    /// <summary>The member "key" of an envelope.</summary>
    public CanonicalObject ToJson() => new() { ["id"] = Id, ["spki"] = Convert.ToBase64String(Spki) };

    /// <summary>Reads the member "key" of an envelope.</summary>
    /// <exception cref="FormatException">It is no such key.</exception>
    public static PublicKey Read(string origin, CanonicalObject key)
    {
        var read = Checked(origin, StrictBase64.Decode(key.Text("spki")));
        return read.Id == key.Text("id") ? read : throw new FormatException("the key's id does not fit it");
    }

    /// <summary>Reads a pinned key.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PublicKey ReadPin(string line)
    {
        var parts = line.TrimEnd('\n').Split('+', 3);
        if (parts.Length != 3 || !IsOrigin(parts[0])) throw new FormatException("a pinned key reads ORIGIN+ID+BASE64");
        var bytes = StrictBase64.Decode(parts[2]);
        if (bytes.Length < 2 || bytes[0] != NoteType) throw new FormatException("the pinned key is not of signed-note type 0x02");
        var key = Checked(parts[0], bytes[1..]);
        return key.Id == parts[1] ? key : throw new FormatException("the pinned key's id does not fit it");
    }

    /// <summary>Whether a signature (DER) is this key's over <paramref name="data"/>.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = Import(Spki);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static PublicKey Checked(string origin, byte[] spki)
    {
        try
        {
            using var key = Import(spki);
            return new PublicKey(origin, spki);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            // A point that is not on the curve is, to OpenSSL, a curve that it does not support.
            throw new FormatException("a public key cannot be read", e);
        }
    }

    private static ECDsa Import(byte[] spki)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read == spki.Length && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
            throw new CryptographicException("The key is not over P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
