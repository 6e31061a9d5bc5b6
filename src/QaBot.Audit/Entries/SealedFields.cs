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
        var (inside, commits) = (new CanonicalObject(), new CanonicalObject());
        foreach (var (name, data) in fields)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltBytes);
            commits[name] = Commitment(salt, data);
            inside[name] = new CanonicalObject { ["data"] = Convert.ToBase64String(data), ["salt"] = Convert.ToBase64String(salt) };
        }

        return (CanonicalJson.Write(new CanonicalObject { ["fields"] = inside, ["seq"] = sequence }), commits);
    }

    /// <summary>HMAC-SHA256 in hex, keyed with the salt: without the salt the field cannot be guessed from it.</summary>
    public static string Commitment(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, data));

    /// <summary>Reads a line (without LF).</summary>
    /// <exception cref="FormatException">It is not as written.</exception>
    public static Payload Read(ReadOnlySpan<byte> line)
    {
        var o = CanonicalJson.ParseObject(line);
        var fields = new SortedDictionary<string, PayloadField>(StringComparer.Ordinal);
        foreach (var name in o.Object("fields").Keys)
        {
            var field = o.Object("fields").Object(name);
            var salt = StrictBase64.Decode(field.Text("salt"));
            if (field.Count != 2 || salt.Length != SaltBytes) throw new FormatException($"the field '{name}' is not data and salt");
            fields[name] = new PayloadField(StrictBase64.Decode(field.Text("data")), salt);
        }

        if (o.Count != 2 || fields.Count == 0) throw new FormatException("a payload is not fields and seq");
        return new Payload(o.Number("seq"), fields);
    }
}

/// <summary>What an entry commits to.</summary>
/// <param name="Sequence">The entry.</param>
/// <param name="Fields">By name.</param>
internal sealed record Payload(long Sequence, IReadOnlyDictionary<string, PayloadField> Fields);

/// <summary>One field of a payload and the salt that its commitment is keyed with.</summary>
internal sealed record PayloadField(byte[] Data, byte[] Salt)
{
    /// <summary>The commitment that an envelope must hold.</summary>
    public string Commitment => SealedFields.Commitment(Salt, Data);
}
