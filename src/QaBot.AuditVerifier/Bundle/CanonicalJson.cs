using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The strict subset of RFC 8785 that envelopes and lines are written in: what reads otherwise, or writes otherwise, is refused.</summary>
internal static class CanonicalJson
{
    /// <summary>The largest number, 2^53 - 1.</summary>
    public const long LargestInteger = 9007199254740991;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Parses bytes that must be canonical; <paramref name="where"/> names them in the error.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes, string where)
    {
        // Canonical text is printable ASCII without escapes: whatever else stands there could not be decoded, or be written otherwise.
        if (bytes.Span.ContainsAnyExceptInRange((byte)' ', (byte)'~') || bytes.Span.Contains((byte)'\\')) throw new UnreadableException($"{where} is not in canonical form: it holds a byte outside printable ASCII, or an escape.");
        try
        {
            // Not disposed of: a copy that outlives it would cost more than the memory that it would give back.
            var root = JsonDocument.Parse(bytes, Options).RootElement;
            // Its parts stand as they must: then only white space between them could make it longer than they are.
            if (Length(root, where) != bytes.Length) throw new UnreadableException($"{where} is not in canonical form.");
            return root;
        }
        catch (JsonException e)
        {
            throw new UnreadableException($"{where} is not JSON as the bundle has it: {e.Message}");
        }
    }

    /// <summary>The bytes of a value in canonical form; its strings have no escapes.</summary>
    private static int Length(JsonElement value, string where)
    {
        var length = 0;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var before = "";
                foreach (var member in value.EnumerateObject())
                {
                    if (length > 0 && string.CompareOrdinal(before, member.Name) >= 0) throw new UnreadableException($"{where} is not in canonical form: its members are not in order.");
                    before = member.Name;
                    // Quotes, colon, and the comma or brace before it.
                    length += before.Length + 4 + Length(member.Value, where);
                }

                return Math.Max(length, 1) + 1;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) length += 1 + Length(item, where);
                return Math.Max(length, 1) + 1;
            case JsonValueKind.String:
                return JsonMarshal.GetRawUtf8Value(value).Length;
            case JsonValueKind.Number when value.TryGetInt64(out var number) && number is >= 0 and <= LargestInteger:
                return number.ToString(CultureInfo.InvariantCulture).Length == JsonMarshal.GetRawUtf8Value(value).Length ? JsonMarshal.GetRawUtf8Value(value).Length : throw new UnreadableException($"{where} is not in canonical form: it holds a number that is not written so.");
            default:
                throw new UnreadableException($"{where} is not in canonical form: it holds {value.ValueKind.ToString().ToLowerInvariant()}.");
        }
    }
}
