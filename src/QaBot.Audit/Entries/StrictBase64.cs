namespace QaBot.Audit;

/// <summary>Base64 of which each value has one form only.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes of canonical Base64.</summary>
    /// <exception cref="FormatException">It is not Base64, or not in its one form.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (text.Length % 4 != 0 || !Convert.TryFromBase64String(text, bytes, out var length)) throw new FormatException("not Base64");
        // .NET passes over white space and unused bits: what comes back must be what came.
        return Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : throw new FormatException("not canonical Base64");
    }
}
