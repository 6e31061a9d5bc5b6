using System.Security.Cryptography;
using System.Text;

namespace QaBot.PostgreSql;

/// <summary>Seals secrets for the database under a key that is not in it (AES-256-GCM; each sealed to its name).</summary>
/// <remarks>Nonce (12 bytes), tag (16), ciphertext.</remarks>
public sealed class SecretSeal
{
    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16;

    private readonly byte[] _key;

    private SecretSeal(byte[] key) => _key = key;

    /// <summary>Reads the key as QABOT_STORE_KEY gives it: 32 random bytes in base64.</summary>
    /// <exception cref="PostgreSqlException">It is no such key.</exception>
    public static SecretSeal FromBase64(string? key)
    {
        var bytes = new byte[KeyBytes + 1];
        return key is not null && Convert.TryFromBase64String(key.Trim(), bytes, out var length) && length == KeyBytes
            ? new SecretSeal(bytes[..KeyBytes])
            : throw new PostgreSqlException("QABOT_STORE_KEY is not 32 bytes in base64, the same for every replica: make one with 'openssl rand -base64 32', and keep it apart from the database and its backups.");
    }

    /// <summary>Seals.</summary>
    internal byte[] Close(string name, ReadOnlySpan<byte> secret)
    {
        var closed = new byte[NonceBytes + TagBytes + secret.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(closed.AsSpan(0, NonceBytes), secret, closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(name));
        return closed;
    }

    /// <summary>Opens.</summary>
    /// <exception cref="PostgreSqlException">It was sealed with another key, or changed.</exception>
    internal byte[] Open(string name, byte[] closed)
    {
        try
        {
            var secret = new byte[closed.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(_key, TagBytes);
            cipher.Decrypt(closed.AsSpan(0, NonceBytes), closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes), secret, Encoding.UTF8.GetBytes(name));
            return secret;
        }
        catch (Exception e) when (e is CryptographicException or OverflowException or ArgumentException)
        {
            throw new PostgreSqlException($"'{name}' in the database cannot be opened: QABOT_STORE_KEY is another one than it was sealed with, or it was changed.", e);
        }
    }
}
