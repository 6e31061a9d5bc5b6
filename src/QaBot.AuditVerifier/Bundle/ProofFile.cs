using System.Globalization;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>The proof of one entry (C2SP tlog-proof; its extra data is the envelope).</summary>
/// <param name="Entry">The entry that it carries.</param>
/// <param name="Index">The number that it is proved to have.</param>
/// <param name="Hashes">The hashes beside the way from the leaf to the root.</param>
/// <param name="Checkpoint">The signed root.</param>
internal sealed record ProofFile(Entry Entry, long Index, IReadOnlyList<byte[]> Hashes, Checkpoint Checkpoint)
{
    private const int Longest = 131_072, MostHashes = 63;

    public static ProofFile Read(string path)
    {
        var name = Path.GetFileName(path);
        var text = Strict.Decode(Files.ReadAll(path, Longest)) ?? throw new UnreadableException($"{name} is not UTF-8.");
        var at = 0;
        if (Line(text, ref at, name) != "c2sp.org/tlog-proof@v1") throw new UnreadableException($"{name} does not begin with 'c2sp.org/tlog-proof@v1'.");
        var envelope = Strict.Base64(After("extra ", Line(text, ref at, name), name), $"{name}: its extra data");
        var number = After("index ", Line(text, ref at, name), name);
        if (number.Length is 0 or > 16 || (number[0] == '0' && number.Length > 1) || number.Any(c => c is < '0' or > '9')) throw new UnreadableException($"{name}: its index is not a whole number.");
        var hashes = new List<byte[]>();
        for (var line = Line(text, ref at, name); line.Length > 0; line = Line(text, ref at, name))
        {
            hashes.Add(Strict.Base64(line, $"{name}: hash {hashes.Count + 1}"));
            if (hashes[^1].Length != 32 || hashes.Count > MostHashes) throw new UnreadableException($"{name}: hash {hashes.Count} is not 32 bytes, or one too many.");
        }

        // In a list an empty line ends each checkpoint; here the end of the file does.
        var noted = text + "\n";
        var checkpoint = Checkpoint.Read(noted, ref at, $"{name}: its checkpoint");
        if (at != noted.Length) throw new UnreadableException($"{name}: something follows its checkpoint.");
        var index = long.Parse(number, CultureInfo.InvariantCulture);
        return new ProofFile(Entry.ReadEnvelope(envelope, index), index, hashes, checkpoint);
    }

    private static string After(string prefix, string line, string name) =>
        line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : throw new UnreadableException($"{name} has no line '{prefix.TrimEnd()}' where it must be.");

    private static string Line(string text, ref int at, string name)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) throw new UnreadableException($"{name} is cut short.");
        var line = text[at..end];
        at = end + 1;
        return line;
    }
}
