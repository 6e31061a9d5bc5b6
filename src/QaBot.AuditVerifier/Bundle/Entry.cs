using System.Text.Json;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>What an envelope says, as far as it is checked.</summary>
/// <param name="Number">Its line, from 0.</param>
/// <param name="Sequence">The number that it gives itself.</param>
/// <param name="Log">The ledger's name.</param>
/// <param name="Type">What kind of entry.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Commits">What its payload must open: the HMAC of each field.</param>
/// <param name="Key">The key that it brings; null for most.</param>
/// <param name="About">The entries that it is about, as first and last.</param>
/// <param name="Sources">The hashes of the texts that it cites, or that were erased.</param>
/// <param name="Was">For a "clock" entry: the time of the entry before.</param>
/// <param name="Leaf">Its leaf in the tree.</param>
internal sealed record Entry(
    long Number,
    long Sequence,
    string Log,
    string Type,
    DateTime Time,
    IReadOnlyDictionary<string, byte[]> Commits,
    SigningKey? Key,
    IReadOnlyList<(long First, long Last)> About,
    IReadOnlyList<string> Sources,
    DateTime? Was,
    byte[] Leaf)
{
    private const int LongestEnvelope = 65_536;

    /// <summary>Reads a line of entries.ndjson.</summary>
    public static Entry Read(ReadOnlyMemory<byte> line, long number)
    {
        var where = $"Entry {number}";
        var root = CanonicalJson.Parse(line, where);
        var bytes = Strict.Base64(Strict.Text(root, "envelope", where), where);
        if (root.EnumerateObject().Count() != 1) throw new UnreadableException($"{where}: its line holds more than an envelope.");
        return ReadEnvelope(bytes, number);
    }

    /// <summary>Reads the bytes of an envelope.</summary>
    public static Entry ReadEnvelope(byte[] bytes, long number)
    {
        var where = $"Entry {number}";
        if (bytes.Length > LongestEnvelope) throw new UnreadableException($"{where}: its envelope is longer than {LongestEnvelope:N0} bytes.");
        var envelope = CanonicalJson.Parse(bytes, where);
        if (Strict.Integer(envelope, "v", where) != 1) throw new UnreadableException($"{where} is of another version than 1: verify it with a newer verifier.");

        var commits = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var commit in Strict.Member(envelope, "commits", JsonValueKind.Object, where).EnumerateObject())
            commits[string.Intern(commit.Name)] = Strict.Hash(commit.Value.ValueKind == JsonValueKind.String ? commit.Value.GetString()! : "", $"{where}: the commitment '{commit.Name}'");
        var type = string.Intern(Strict.Text(envelope, "type", where));
        return new Entry(
            number,
            Strict.Integer(envelope, "seq", where),
            string.Intern(Strict.Origin(Strict.Text(envelope, "log", where), where)),
            type,
            Strict.Time(Strict.Text(envelope, "time", where), where),
            commits,
            type is "opened" or "key" ? SigningKey.Read(Strict.Member(envelope, "key", JsonValueKind.Object, where), where) : null,
            ReadAbout(envelope, where),
            ReadSources(envelope, type, where),
            type == "clock" ? Strict.Time(Strict.Text(envelope, "was", where), where) : null,
            Merkle.Leaf(bytes));
    }

    private static (long, long)[] ReadAbout(JsonElement envelope, string where)
    {
        if (Strict.Optional(envelope, "about", JsonValueKind.Array, where) is not { } about) return [];
        var pairs = new List<(long First, long Last)>();
        foreach (var pair in about.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2) throw new UnreadableException($"{where}: 'about' does not hold pairs.");
            var (first, last) = (Strict.Integer(pair[0], where), Strict.Integer(pair[1], where));
            if (first > last || (pairs.Count > 0 && first < pairs[^1].Last + 2)) throw new UnreadableException($"{where}: 'about' is not ascending.");
            pairs.Add((first, last));
        }

        return [.. pairs];
    }

    private static string[] ReadSources(JsonElement envelope, string type, string where)
    {
        if (type is not ("answer" or "erasure") || Strict.Optional(envelope, "sources", JsonValueKind.Array, where) is not { } sources) return [];
        var hashes = new List<string>();
        foreach (var source in sources.EnumerateArray())
        {
            var hash = source.ValueKind == JsonValueKind.String ? source.GetString()! : "";
            Strict.Hash(hash, $"{where}: a source");
            if (hashes.Count > 0 && string.CompareOrdinal(hashes[^1], hash) >= 0) throw new UnreadableException($"{where}: 'sources' is not ascending.");
            hashes.Add(hash);
        }

        return [.. hashes];
    }
}
