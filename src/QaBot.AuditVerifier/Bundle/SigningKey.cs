using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>A public key of a ledger: ECDSA over P-256 (C2SP signed-note type 0x02).</summary>
/// <param name="Id">The first 4 bytes of SHA-256 of the key, as 8 hex digits.</param>
/// <param name="Spki">The DER SubjectPublicKeyInfo.</param>
internal sealed record SigningKey(string Id, byte[] Spki)
{
    private static readonly byte[] P256 = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d030107034200"); // RFC 5480: id-ecPublicKey, secp256r1

    /// <summary>Reads {"id":…,"spki":…} of an envelope or of keys.json.</summary>
    public static SigningKey Read(JsonElement value, string where)
    {
        var id = Strict.Text(value, "id", where);
        if (!Strict.IsHex(id, 8)) throw new UnreadableException($"{where}: its key's id is not 8 hex digits.");
        var spki = Strict.Base64(Strict.Text(value, "spki", where), $"{where}: its key");
        using var key = Import(spki) ?? throw new UnreadableException($"{where}: its key is no P-256 public key.");
        return new SigningKey(id, spki);
    }

    /// <summary>The id that fits the key.</summary>
    public static string IdOf(byte[] spki) => Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 4));

    /// <summary>Reads a pinned key: ORIGIN+ID+BASE64(02 || spki).</summary>
    public static (string Origin, SigningKey Key) ReadPinned(string path)
    {
        var where = $"The pinned key '{path}'";
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > 4096) throw new UnreadableException($"{where} is no public key of a ledger: it is too long.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException($"{where} cannot be read: {e.Message}");
        }

        var line = Strict.Decode(bytes) ?? throw new UnreadableException($"{where} is not UTF-8.");
        if (line.EndsWith('\n')) line = line[..^1];
        var parts = line.Split('+', 3);
        if (parts.Length != 3) throw new UnreadableException($"{where} is not of the form ORIGIN+ID+KEY.");
        var raw = Strict.Base64(parts[2], where);
        if (raw.Length < 2 || raw[0] != 2) throw new UnreadableException($"{where} is not an ECDSA key (type 02).");
        var spki = raw[1..];
        using var key = Import(spki) ?? throw new UnreadableException($"{where} is no P-256 public key.");
        if (parts[1] != IdOf(spki)) throw new UnreadableException($"{where}: its id does not fit the key.");
        return (Strict.Origin(parts[0], where), new SigningKey(parts[1], spki));
    }

    /// <summary>Whether a signature line of this key holds for a text.</summary>
    /// <param name="text">The signed bytes.</param>
    /// <param name="idAndSignature">4 bytes of key id, then the DER signature.</param>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> idAndSignature)
    {
        if (idAndSignature.Length < 5 || BinaryPrimitives.ReadUInt32BigEndian(idAndSignature) != Convert.ToUInt32(Id, 16)) return false;
        if (DerSignature.ToFixed(idAndSignature[4..]) is not { } signature) return false;
        using var key = Import(Spki);
        return key is not null && key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static ECDsa? Import(byte[] spki)
    {
        // Exactly this curve, its point uncompressed: another of 256 bits would import as well.
        if (spki.Length != P256.Length + 65 || !spki.AsSpan().StartsWith(P256) || spki[P256.Length] != 4) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read == spki.Length) return key;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            // No point of the curve: said by the caller, who knows where it stands.
        }

        key.Dispose();
        return null;
    }
}
