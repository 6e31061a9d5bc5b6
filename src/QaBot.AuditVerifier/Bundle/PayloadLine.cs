using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The words that an entry commits to, each field with its salt.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="Fields">What each field hashes to with its salt, by name.</param>
/// <param name="Answer">The field "answer"; null where there is none.</param>
internal sealed record PayloadLine(long Sequence, IReadOnlyDictionary<string, byte[]> Fields, JsonElement? Answer)
{
    /// <summary>Reads a line of payloads.ndjson: its canonical form can be written in one way only, so that it is read byte by byte.</summary>
    public static PayloadLine Read(ReadOnlyMemory<byte> line, long number)
    {
        var where = $"payloads.ndjson, line {number}";
        var rest = line.Span;
        var last = "";
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        JsonElement? answer = null;
        Take(ref rest, "{\"fields\":{"u8, where);
        do
        {
            var name = Encoding.ASCII.GetString(Quoted(ref rest, where));
            if (fields.Count > 0 && string.CompareOrdinal(last, name) >= 0) throw new UnreadableException($"{where} is not in canonical form: its members are not in order.");
            Take(ref rest, ":{\"data\":"u8, where);
            var data = Strict.Base64(Quoted(ref rest, where), where);
            Take(ref rest, ",\"salt\":"u8, where);
            var salt = Strict.Base64(Quoted(ref rest, where), where);
            Take(ref rest, "}"u8, where);
            if (salt.Length != 32) throw new UnreadableException($"{where}: the salt of '{name}' is not 32 bytes.");
            var json = AnswerRecord.ParseJson(data, $"{where}: '{name}'");
            if (name == "answer") answer = json;
            fields[last = name] = HMACSHA256.HashData(salt, data);
        }
        while (TryTake(ref rest, ","u8));
        Take(ref rest, "},\"seq\":"u8, where);
        return new PayloadLine(Number(rest, where), fields, answer);
    }

    private static long Number(ReadOnlySpan<byte> rest, string where)
    {
        var digits = rest.Length > 0 ? rest[..^1] : rest;
        if (!rest.EndsWith("}"u8) || digits.Length is 0 or > 16 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (digits[0] == '0' && digits.Length > 1)) throw NotCanonical(where);
        var value = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return value <= CanonicalJson.LargestInteger ? value : throw NotCanonical(where);
    }

    /// <summary>The characters between two quotes: printable ASCII without an escape.</summary>
    private static ReadOnlySpan<byte> Quoted(ref ReadOnlySpan<byte> rest, string where)
    {
        Take(ref rest, "\""u8, where);
        var end = rest.IndexOf((byte)'"');
        if (end < 0 || rest[..end].ContainsAnyExceptInRange((byte)' ', (byte)'~') || rest[..end].Contains((byte)'\\')) throw NotCanonical(where);
        var text = rest[..end];
        rest = rest[(end + 1)..];
        return text;
    }

    private static void Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> wanted, string where)
    {
        if (!TryTake(ref rest, wanted)) throw NotCanonical(where);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> wanted)
    {
        if (!rest.StartsWith(wanted)) return false;
        rest = rest[wanted.Length..];
        return true;
    }

    private static UnreadableException NotCanonical(string where) => new($"{where} is not fields and seq in canonical form.");
}
