using System.Globalization;

namespace QaBot.AuditVerifier.Bundle;

/// <summary>A signed head of the tree (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The ledger's name.</param>
/// <param name="Size">How many entries it counts.</param>
/// <param name="Root">The tree's root over them.</param>
/// <param name="Text">The signed bytes.</param>
/// <param name="Signatures">Key id and signature, one or two.</param>
/// <param name="Note">All its lines as they stand.</param>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root, byte[] Text, IReadOnlyList<byte[]> Signatures, string Note)
{
    private const int Longest = 4096;

    /// <summary>Reads a file like checkpoints.txt.</summary>
    public static List<Checkpoint> ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        var text = Strict.Decode(Files.ReadAll(path, 1 << 30)) ?? throw new UnreadableException($"{name} is not UTF-8.");
        var checkpoints = new List<Checkpoint>();
        for (var at = 0; at < text.Length;)
        {
            var checkpoint = Read(text, ref at, $"{name}: checkpoint {checkpoints.Count + 1}");
            if (checkpoints.Count > 0 && checkpoint.Size <= checkpoints[^1].Size) throw new UnreadableException($"{name}: checkpoint {checkpoints.Count + 1} is not larger than the one before.");
            checkpoints.Add(checkpoint);
        }

        return checkpoints.Count > 0 ? checkpoints : throw new UnreadableException($"{name} holds no checkpoint.");
    }

    /// <summary>Reads the checkpoint that begins at <paramref name="at"/> and ends with an empty line.</summary>
    public static Checkpoint Read(string text, ref int at, string where)
    {
        var start = at;
        var origin = Strict.Origin(Line(text, ref at, where), where);
        var number = Line(text, ref at, where);
        if (number.Length is 0 or > 16 || number[0] == '0' || number.Any(c => c is < '0' or > '9')) throw new UnreadableException($"{where}: its size is not a whole number from 1.");
        var root = Strict.Base64(Line(text, ref at, where), where);
        if (root.Length != 32) throw new UnreadableException($"{where}: its root is not 32 bytes.");
        var signed = text[start..at];
        if (Line(text, ref at, where).Length > 0) throw new UnreadableException($"{where}: no empty line before its signatures.");
        var signatures = new List<byte[]>();
        for (var line = Line(text, ref at, where); line.Length > 0; line = Line(text, ref at, where))
        {
            var head = $"— {origin} ";
            if (!line.StartsWith(head, StringComparison.Ordinal) || signatures.Count == 2) throw new UnreadableException($"{where}: a line is no signature of its origin, or one too many.");
            signatures.Add(Strict.Base64(line[head.Length..], where));
        }

        if (signatures.Count == 0) throw new UnreadableException($"{where} is not signed.");
        if (at - start > Longest) throw new UnreadableException($"{where} is longer than {Longest:N0} bytes.");
        return new Checkpoint(origin, long.Parse(number, CultureInfo.InvariantCulture), root, System.Text.Encoding.UTF8.GetBytes(signed), signatures, text[start..at]);
    }

    private static string Line(string text, ref int at, string where)
    {
        var end = text.IndexOf('\n', at, Math.Min(text.Length - at, Longest + 1));
        if (end < 0) throw new UnreadableException($"{where} is cut short.");
        var line = text[at..end];
        at = end + 1;
        return line;
    }
}
