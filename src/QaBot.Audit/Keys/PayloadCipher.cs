using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>Encrypts payloads under the keys of the persons they concern: without any one of these keys nothing can be read.</summary>
internal sealed class PayloadCipher : IDisposable
{
    private const int NonceBytes = 12, TagBytes = 16;

    private readonly AesGcm _cipher;
    private readonly byte[] _search;

    /// <param name="key">The key of one person.</param>
    /// <param name="other">The key of another person whom it concerns; null for none.</param>
    public PayloadCipher(byte[] key, byte[]? other = null)
    {
        var secret = other is null ? key : [.. key, .. other];
        _cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "qabot payload 1"u8.ToArray()), TagBytes);
        _search = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "qabot words 1"u8.ToArray());
    }

    /// <summary>Encrypts the payload of an entry: nonce, tag, ciphertext.</summary>
    public byte[] Seal(string origin, long sequence, ReadOnlySpan<byte> payload)
    {
        var result = new byte[NonceBytes + TagBytes + payload.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, payload, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes), Bound(origin, sequence));
        return result;
    }

    /// <summary>Decrypts the payload of an entry; null where it was encrypted under other keys, or changed.</summary>
    public byte[]? Open(string origin, long sequence, ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceBytes + TagBytes) return null;
        var payload = new byte[closed.Length - NonceBytes - TagBytes];
        try
        {
            // AesGcm serves one thread at a time.
            lock (_cipher) _cipher.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), payload, Bound(origin, sequence));
            return payload;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>What stands for a word in the search index: the first 4 bytes of its HMAC.</summary>
    public uint Token(string word) => BitConverter.ToUInt32(HMACSHA256.HashData(_search, Encoding.UTF8.GetBytes(word)));

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    private static byte[] Bound(string origin, long sequence) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{origin}\0{sequence}"));
}
