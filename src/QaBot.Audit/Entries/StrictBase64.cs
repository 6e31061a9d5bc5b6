using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace QaBot.Audit;

/// <summary>Base64 of which each value has one form only.</summary>
internal static class StrictBase64
{
    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    /// <summary>The bytes of canonical Base64.</summary>
    /// <exception cref="FormatException">It is not Base64, or not in its one form.</exception>
    public static byte[] Decode(string text) => Decode(Encoding.Latin1.GetBytes(text));

    /// <summary>The same where the text is ASCII bytes.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var unused = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        if (text.Length % 4 != 0) throw new FormatException("not Base64");
        var bytes = new byte[(text.Length / 4 * 3) - unused];
        // .NET passes over white space, which then lacks among the bytes, and over the bits that no byte uses.
        if (Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done || length != bytes.Length) throw new FormatException("not Base64");
        if (unused > 0 && (Alphabet.IndexOf(text[^(unused + 1)]) & (unused == 1 ? 3 : 15)) != 0) throw new FormatException("not canonical Base64");
        return bytes;
    }
}
