namespace QaBot.Audit;

/// <summary>Base64 of which each value has one form only.</summary>
internal static class StrictBase64
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>The bytes of canonical Base64.</summary>
    /// <exception cref="FormatException">It is not Base64, or not in its one form.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        // .NET passes over white space and over the bits that no byte uses.
        if (text.Length % 4 != 0 || text.AsSpan().IndexOfAny(" \t\r\n") >= 0 || !Convert.TryFromBase64String(text, bytes, out var length)) throw new FormatException("not Base64");
        var unused = bytes.Length - length;
        if (unused > 0 && (Alphabet.IndexOf(text[^(unused + 1)], StringComparison.Ordinal) & (unused == 1 ? 3 : 15)) != 0) throw new FormatException("not canonical Base64");
        return unused == 0 ? bytes : bytes[..length];
    }
}
