namespace QaBot.AuditVerifier.Bundle;

/// <summary>An ECDSA signature as DER: SEQUENCE { INTEGER r, INTEGER s }, strictly (X.690: one way only to write each number).</summary>
internal static class DerSignature
{
    /// <summary>r and s as 32 bytes each; null for what is not strict DER of two numbers that fit.</summary>
    public static byte[]? ToFixed(ReadOnlySpan<byte> der)
    {
        if (der.Length < 8 || der[0] != 0x30 || der[1] > 0x7f || der[1] != der.Length - 2) return null;
        var rest = der[2..];
        var both = new byte[64];
        return Take(ref rest, both.AsSpan(0, 32)) && Take(ref rest, both.AsSpan(32)) && rest.IsEmpty ? both : null;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, Span<byte> number)
    {
        if (rest.Length < 3 || rest[0] != 0x02 || rest[1] is 0 or > 33 || rest.Length < 2 + rest[1]) return false;
        var bytes = rest.Slice(2, rest[1]);
        rest = rest[(2 + bytes.Length)..];
        if (bytes[0] > 0x7f) return false; // negative
        if (bytes[0] == 0)
        {
            if (bytes.Length > 1 && bytes[1] <= 0x7f) return false; // a zero too many
            bytes = bytes[1..];
        }

        if (bytes.Length > 32) return false;
        bytes.CopyTo(number[(32 - bytes.Length)..]);
        return true;
    }
}
