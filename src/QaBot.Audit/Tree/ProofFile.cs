using System.Globalization;
using System.Text;

namespace QaBot.Audit;

/// <summary>The proof of one entry as a file: a C2SP tlog-proof whose extra data is the envelope (BUNDLE.md section 2.5).</summary>
/// <param name="Envelope">The entry.</param>
/// <param name="Index">Its number.</param>
/// <param name="Hashes">What leads from its leaf to the root.</param>
/// <param name="Checkpoint">The signed root.</param>
internal sealed record ProofFile(byte[] Envelope, long Index, IReadOnlyList<byte[]> Hashes, Checkpoint Checkpoint)
{
    /// <summary>The most bytes of such a file.</summary>
    public const int Largest = 131_072;

    private const string Head = "c2sp.org/tlog-proof@v1", Extra = "extra ", At = "index ";

    /// <summary>The file's text.</summary>
    public string Write()
    {
        var text = new StringBuilder().Append(Head).Append('\n').Append(Extra).Append(Convert.ToBase64String(Envelope)).Append('\n')
            .Append(At).Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Hashes) text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Checkpoint.ToNote()).ToString();
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not of this form, to the byte.</exception>
    public static ProofFile Parse(string text)
    {
        if (text.Length > Largest) throw new FormatException("a proof is too long");
        var body = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = body < 0 ? [] : text[..body].Split('\n');
        if (lines.Length < 3 || lines[0] != Head || !lines[1].StartsWith(Extra, StringComparison.Ordinal) || !lines[2].StartsWith(At, StringComparison.Ordinal))
            throw new FormatException("a proof does not begin with its name, extra data and index");
        var number = lines[2][At.Length..];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || (number.Length > 1 && number[0] == '0')) throw new FormatException("a proof's index is no number");
        var hashes = lines[3..].Select(StrictBase64.Decode).ToList();
        if (hashes.Count > 63 || hashes.Exists(h => h.Length != MerkleHash.Size)) throw new FormatException("a proof holds what is no hash");
        return new ProofFile(StrictBase64.Decode(lines[1][Extra.Length..]), index, hashes, Checkpoint.Parse(text[(body + 2)..]));
    }
}
