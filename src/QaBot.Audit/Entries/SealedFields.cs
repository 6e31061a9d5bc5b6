using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>The fields of a payload with the salts of their commitments, as a line of payloads.ndjson holds them (BUNDLE.md section 2.4).</summary>
internal static class SealedFields
{
    /// <summary>The bytes of a salt.</summary>
    public const int SaltBytes = 32;

    /// <summary>Draws a salt for each field and gives the line (without LF) and the commitments.</summary>
    public static (byte[] Line, CanonicalObject Commits) Commit(long sequence, IReadOnlyDictionary<string, byte[]> fields)
    {
        var payload = new Payload(sequence, fields.ToDictionary(f => f.Key, f => new PayloadField(f.Value, RandomNumberGenerator.GetBytes(SaltBytes))));
        var commits = new CanonicalObject();
        foreach (var (name, field) in payload.Fields) commits[name] = Convert.ToHexStringLower(field.Commitment());
        return (Write(payload), commits);
    }

    /// <summary>The line of a payload (without LF).</summary>
    public static byte[] Write(Payload payload)
    {
        var fields = new CanonicalObject();
        foreach (var (name, field) in payload.Fields)
            fields[name] = new CanonicalObject { ["data"] = Convert.ToBase64String(field.Data), ["salt"] = Convert.ToBase64String(field.Salt) };
        return CanonicalJson.Write(new CanonicalObject { ["fields"] = fields, ["seq"] = payload.Sequence });
    }

    /// <summary>Reads a line (without LF).</summary>
    /// <exception cref="FormatException">It is not as written.</exception>
    public static Payload Read(ReadOnlySpan<byte> line)
    {
        // Verification spends its time here: the bytes are read where they lie, not as text first.
        var fields = new Dictionary<string, PayloadField>(StringComparer.Ordinal);
        var (at, last) = (0, "");
        CanonicalJson.Expect(line, ref at, "{\"fields\":{"u8);
        do
        {
            var name = CanonicalJson.String(line, ref at);
            if (fields.Count > 0 && string.CompareOrdinal(name, last) <= 0) throw new FormatException($"the field '{name}' is out of order");
            CanonicalJson.Expect(line, ref at, ":{\"data\":"u8);
            var data = StrictBase64.Decode(CanonicalJson.StringBytes(line, ref at));
            CanonicalJson.Expect(line, ref at, ",\"salt\":"u8);
            var salt = StrictBase64.Decode(CanonicalJson.StringBytes(line, ref at));
            CanonicalJson.Expect(line, ref at, "}"u8);
            if (salt.Length != SaltBytes) throw new FormatException($"the salt of '{name}' is not {SaltBytes} bytes");
            fields[last = name] = new PayloadField(data, salt);
        }
        while (CanonicalJson.Take(line, ref at, ','));
        CanonicalJson.Expect(line, ref at, "},\"seq\":"u8);
        var sequence = CanonicalJson.Number(line, ref at);
        CanonicalJson.Expect(line, ref at, "}"u8);
        return at == line.Length ? new Payload(sequence, fields) : throw new FormatException("more follows a payload");
    }
}

/// <summary>What an entry commits to.</summary>
/// <param name="Sequence">The entry.</param>
/// <param name="Fields">By name.</param>
internal sealed record Payload(long Sequence, IReadOnlyDictionary<string, PayloadField> Fields);

/// <summary>One field of a payload and the salt that its commitment is keyed with.</summary>
internal sealed record PayloadField(byte[] Data, byte[] Salt)
{
    /// <summary>The commitment that an envelope must hold: HMAC-SHA256 keyed with the salt, without which the field cannot be guessed from it.</summary>
    public byte[] Commitment() => HMACSHA256.HashData(Salt, Data);
}
