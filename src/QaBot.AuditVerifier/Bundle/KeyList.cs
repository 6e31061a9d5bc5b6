using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>keys.json: the ledger's name and its public keys, with the entry that brought each.</summary>
internal sealed record KeyList(string Log, IReadOnlyList<(long From, SigningKey Key)> Keys)
{
    public static KeyList Read(string path)
    {
        const string Where = "keys.json";
        var bytes = Files.ReadAll(path, 1 << 20);
        if (bytes.Length == 0 || bytes[^1] != '\n') throw new UnreadableException($"{Where} does not end in a line feed.");
        var root = CanonicalJson.Parse(bytes.AsMemory(0, bytes.Length - 1), Where);
        var keys = Strict.Member(root, "keys", JsonValueKind.Array, Where).EnumerateArray()
            .Select(k => (Strict.Integer(k, "from", Where), SigningKey.Read(k, Where))).ToList();
        if (root.EnumerateObject().Count() != 2) throw new UnreadableException($"{Where} holds more than the ledger's name and its keys.");
        return new KeyList(Strict.Origin(Strict.Text(root, "log", Where), Where), keys);
    }
}
