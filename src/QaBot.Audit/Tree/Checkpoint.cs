using System.Globalization;
using System.Text;

namespace QaBot.Audit;

/// <summary>A signed head of the tree: C2SP tlog-checkpoint in a C2SP signed-note (BUNDLE.md section 2.2).</summary>
/// <param name="Origin">The ledger's name.</param>
/// <param name="Size">How many entries it covers.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Signatures">Key id in hex and signature (DER) of each line.</param>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root, IReadOnlyList<(string KeyId, byte[] Signature)> Signatures)
{
    /// <summary>The most bytes of a checkpoint.</summary>
    public const int Largest = 4_096;

    /// <summary>The three lines that are signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Signs the head of a tree, with every key given.</summary>
    public static Checkpoint Sign(string origin, long size, byte[] root, params SigningKey[] keys)
    {
        var unsigned = new Checkpoint(origin, size, root, []);
        var text = Encoding.UTF8.GetBytes(unsigned.Text);
        var signatures = new List<(string, byte[])>();
        foreach (var key in keys) signatures.Add((key.Public.Id, key.Sign(text)));
        return unsigned with { Signatures = signatures };
    }

    /// <summary>The note: text, empty line, signature lines.</summary>
    public string ToNote()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var (id, signature) in Signatures)
            note.Append("\u2014 ").Append(Origin).Append(' ').Append(Convert.ToBase64String([.. Convert.FromHexString(id), .. signature])).Append('\n');
        return note.ToString();
    }

    /// <summary>Whether signature line <paramref name="line"/> is by <paramref name="key"/> and holds.</summary>
    public bool IsSigned(int line, PublicKey key) =>
        Signatures[line].KeyId == key.Id && key.Verifies(Encoding.UTF8.GetBytes(Text), Signatures[line].Signature);

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">It is not of this form, to the byte.</exception>
    public static Checkpoint Parse(string note)
    {
        var lines = note.Split('\n');
        if (lines.Length is < 6 or > 7 || lines[3].Length > 0 || lines[^1].Length > 0) throw new FormatException("a checkpoint is not three lines, an empty one and one or two signatures");
        if (!PublicKey.IsOrigin(lines[0])) throw new FormatException("a checkpoint's origin is no name");
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1 || lines[1][0] == '0') throw new FormatException("a checkpoint's size is no number");
        var root = StrictBase64.Decode(lines[2]);
        if (root.Length != MerkleHash.Size) throw new FormatException("a checkpoint's root is no hash");
        return new Checkpoint(lines[0], size, root, [.. lines[4..^1].Select(line => Signature(line, lines[0]))]);
    }

    /// <summary>Reads checkpoints that stand one behind the other, each ended by an empty line.</summary>
    /// <exception cref="FormatException">They do not.</exception>
    public static IEnumerable<Checkpoint> ParseAll(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var body = text.IndexOf("\n\n", at, StringComparison.Ordinal);
            var end = body < 0 ? -1 : text.IndexOf("\n\n", body + 2, StringComparison.Ordinal);
            if (end < 0 || end - at > Largest) throw new FormatException("a checkpoint does not end");
            yield return Parse(text[at..(end + 1)]);
            at = end + 2;
        }
    }

    private static (string, byte[]) Signature(string line, string origin)
    {
        var head = $"\u2014 {origin} ";
        if (!line.StartsWith(head, StringComparison.Ordinal)) throw new FormatException("a signature line does not begin with a dash and the origin");
        var bytes = StrictBase64.Decode(line[head.Length..]);
        if (bytes.Length < 5) throw new FormatException("a signature is too short");
        return (Convert.ToHexStringLower(bytes.AsSpan(0, 4)), bytes[4..]);
    }
}
