using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The strict subset of RFC 8785 that envelopes and lines are written in: what reads otherwise, or writes otherwise, is refused.</summary>
internal static class CanonicalJson
{
    private const long LargestInteger = 9007199254740991;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Parses bytes that must be canonical; <paramref name="where"/> names them in the error.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes, string where)
    {
        // Canonical text is printable ASCII without escapes: whatever else stands there could not be decoded, or be written otherwise.
        if (bytes.Span.ContainsAnyExceptInRange((byte)' ', (byte)'~') || bytes.Span.Contains((byte)'\\')) throw new UnreadableException($"{where} is not in canonical form: it holds a byte outside printable ASCII, or an escape.");
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new UnreadableException($"{where} is not JSON as the bundle has it: {e.Message}");
        }

        var written = new StringBuilder(bytes.Length);
        Write(root, written, where);
        if (written.Length != bytes.Length || !Equal(written, bytes.Span)) throw new UnreadableException($"{where} is not in canonical form.");
        return root;
    }

    private static bool Equal(StringBuilder written, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        foreach (var chunk in written.GetChunks())
            foreach (var c in chunk.Span)
                if (c != bytes[at++]) return false;
        return true;
    }

    private static void Write(JsonElement value, StringBuilder to, string where)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                to.Append('{');
                var before = "";
                foreach (var member in value.EnumerateObject())
                {
                    if (to[^1] != '{')
                    {
                        to.Append(',');
                        if (string.CompareOrdinal(before, member.Name) >= 0) throw new UnreadableException($"{where} is not in canonical form: its members are not in order.");
                    }

                    WriteString(before = member.Name, to, where);
                    to.Append(':');
                    Write(member.Value, to, where);
                }

                to.Append('}');
                break;
            case JsonValueKind.Array:
                to.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    if (to[^1] != '[') to.Append(',');
                    Write(item, to, where);
                }

                to.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!, to, where);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var number) && number is >= 0 and <= LargestInteger:
                to.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new UnreadableException($"{where} is not in canonical form: it holds {value.ValueKind.ToString().ToLowerInvariant()}.");
        }
    }

    private static void WriteString(string text, StringBuilder to, string where)
    {
        foreach (var c in text)
            if (c is < ' ' or > '~' or '"' or '\\') throw new UnreadableException($"{where} is not in canonical form: a string holds a character outside printable ASCII.");
        to.Append('"').Append(text).Append('"');
    }
}
