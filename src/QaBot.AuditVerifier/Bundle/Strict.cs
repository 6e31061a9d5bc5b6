using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>Reads members that must be there in one exact form.</summary>
internal static class Strict
{
    /// <summary>A member of an object; missing or of another kind is unreadable.</summary>
    public static JsonElement Member(JsonElement value, string name, JsonValueKind kind, string where) =>
        Optional(value, name, kind, where) ?? throw new UnreadableException($"{where} has no member '{name}'.");

    /// <summary>A member that may be absent; of another kind it is unreadable.</summary>
    public static JsonElement? Optional(JsonElement value, string name, JsonValueKind kind, string where)
    {
        if (value.ValueKind != JsonValueKind.Object) throw new UnreadableException($"{where} is not an object.");
        if (!value.TryGetProperty(name, out var member)) return null;
        return member.ValueKind == kind ? member : throw new UnreadableException($"{where}: '{name}' is not of the right kind.");
    }

    public static string Text(JsonElement value, string name, string where) => Text(Member(value, name, JsonValueKind.String, where), $"{where}: '{name}'");

    /// <summary>A string; one that holds half a surrogate pair is unreadable.</summary>
    public static string Text(JsonElement value, string where)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a pair: said below.
        }

        throw new UnreadableException($"{where} is not text.");
    }

    public static long Integer(JsonElement value, string name, string where) => Integer(Member(value, name, JsonValueKind.Number, where), $"{where}: '{name}'");

    public static long Integer(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : throw new UnreadableException($"{where} is not a whole number.");

    /// <summary>64 lower-case hex digits as 32 bytes.</summary>
    public static byte[] Hash(string text, string where) =>
        IsHex(text, 64) ? Convert.FromHexString(text) : throw new UnreadableException($"{where} is not a hash of 64 hex digits.");

    public static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Canonical Base64: RFC 4648 section 4, padded, unused bits zero.</summary>
    public static byte[] Base64(string text, string where) => Base64(Encoding.UTF8.GetBytes(text), where);

    /// <summary>The same where the text is bytes.</summary>
    public static byte[] Base64(ReadOnlySpan<byte> text, string where)
    {
        if (text.Length % 4 == 0)
        {
            var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
            var bytes = new byte[(text.Length / 4 * 3) - padding];
            // White space is passed over by the decoder: then fewer bytes come out than the text is long.
            if (System.Buffers.Text.Base64.DecodeFromUtf8(text, bytes, out _, out var length) == System.Buffers.OperationStatus.Done && length == bytes.Length && LastAsWritten(bytes, padding, text)) return bytes;
        }

        throw new UnreadableException($"{where} is not canonical Base64.");
    }

    /// <summary>Whether the last group of four is what its bytes are written as: only there a bit could be free.</summary>
    private static bool LastAsWritten(ReadOnlySpan<byte> bytes, int padding, ReadOnlySpan<byte> text)
    {
        Span<byte> last = stackalloc byte[4];
        return padding == 0 || (System.Buffers.Text.Base64.EncodeToUtf8(bytes[^(3 - padding)..], last, out _, out _) == System.Buffers.OperationStatus.Done && text.EndsWith(last));
    }

    /// <summary>A time of exactly the form 2026-11-23T15:45:00.123Z.</summary>
    public static DateTime Time(string text, string where) =>
        text.Length == 24 && DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new UnreadableException($"{where} is not a time of the form 2026-11-23T15:45:00.123Z.");

    /// <summary>A ledger's name: 1 to 200 printable characters without a space or '+'.</summary>
    public static string Origin(string text, string where) =>
        text.Length is >= 1 and <= 200 && text.All(c => c is > ' ' and <= '~' and not '+') ? text : throw new UnreadableException($"{where} is not a ledger's name.");

    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>Decodes UTF-8 strictly; null where the bytes are not.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
