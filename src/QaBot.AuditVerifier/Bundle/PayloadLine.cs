using System.Security.Cryptography;
using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The words that an entry commits to, each field with its salt.</summary>
/// <param name="Sequence">The entry's number.</param>
/// <param name="Fields">What each field hashes to with its salt, by name.</param>
/// <param name="Answer">The field "answer"; null where there is none.</param>
internal sealed record PayloadLine(long Sequence, IReadOnlyDictionary<string, byte[]> Fields, JsonElement? Answer)
{
    public static PayloadLine Read(ReadOnlyMemory<byte> line, long number)
    {
        var where = $"payloads.ndjson, line {number}";
        var root = CanonicalJson.Parse(line, where);
        if (root.EnumerateObject().Count() != 2) throw new UnreadableException($"{where} holds more than fields and seq.");
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        JsonElement? answer = null;
        foreach (var field in Strict.Member(root, "fields", JsonValueKind.Object, where).EnumerateObject())
        {
            var salt = Strict.Base64(Strict.Text(field.Value, "salt", where), where);
            if (salt.Length != 32) throw new UnreadableException($"{where}: the salt of '{field.Name}' is not 32 bytes.");
            if (field.Value.EnumerateObject().Count() != 2) throw new UnreadableException($"{where}: '{field.Name}' holds more than data and salt.");
            var data = Strict.Base64(Strict.Text(field.Value, "data", where), where);
            var json = AnswerRecord.ParseJson(data, $"{where}: '{field.Name}'");
            if (field.NameEquals("answer")) answer = json;
            fields[field.Name] = HMACSHA256.HashData(salt, data);
        }

        return fields.Count > 0 ? new PayloadLine(Strict.Integer(root, "seq", where), fields, answer) : throw new UnreadableException($"{where} has no fields.");
    }
}
