using System.Globalization;
using System.Text;

namespace QaBot.Evaluation.Answers;

/// <summary>Unicode's compatibility form NFKC: ligatures, superscripts, wide forms and the like as plain characters, marks joined to their letters.</summary>
/// <remarks>
/// The runtime normalises only with ICU, which the program does without. Marks out of canonical order are not put in order
/// (no reader of documents makes such text); everything else follows Unicode Standard Annex 15.
/// </remarks>
internal static class CompatibilityForm
{
    private static readonly Lazy<(Dictionary<int, string> Mapped, Dictionary<(int, int), int> Joined)> Tables = new(Load);

    /// <summary>The text in that form; lone surrogates become U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f')) return text;
        var (mapped, joined) = Tables.Value;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (mapped.TryGetValue(rune.Value, out var form))
                foreach (var part in form.EnumerateRunes()) Append(plain, part, joined);
            else
                Append(plain, rune, joined);
        }

        return plain.ToString();
    }

    private static void Append(StringBuilder text, Rune rune, Dictionary<(int, int), int> joined)
    {
        if (rune.Value > 0x7f && text.Length > 0)
        {
            var size = text.Length > 1 && char.IsLowSurrogate(text[^1]) ? 2 : 1;
            var last = size == 2 ? char.ConvertToUtf32(text[^2], text[^1]) : text[^1];
            if (joined.TryGetValue((last, rune.Value), out var one) || Hangul(last, rune.Value, out one))
            {
                text.Length -= size;
                text.Append(char.ConvertFromUtf32(one));
                return;
            }
        }

        text.Append(rune.ToString());
    }

    // Hangul syllables are composed by arithmetic (Unicode Standard, section 3.12).
    private static bool Hangul(int first, int second, out int syllable)
    {
        const int S = 0xAC00, L = 0x1100, V = 0x1161, T = 0x11A7, VCount = 21, TCount = 28;
        syllable = 0;
        if (first is >= L and < L + 19 && second is >= V and < V + VCount)
            syllable = S + ((first - L) * VCount + (second - V)) * TCount;
        else if (first is >= S and < S + 11172 && (first - S) % TCount == 0 && second is > T and < T + TCount)
            syllable = first + (second - T);
        return syllable != 0;
    }

    private static (Dictionary<int, string> Mapped, Dictionary<(int, int), int> Joined) Load()
    {
        var mapped = new Dictionary<int, string>(5000);
        var joined = new Dictionary<(int, int), int>(1000);
        using var stream = typeof(CompatibilityForm).Assembly.GetManifestResourceStream("QaBot.Evaluation.Answers.nfkc.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var plus = line.IndexOf('+', StringComparison.Ordinal);
            if (plus < 0) mapped[Code(line[..equals])] = string.Concat(line[(equals + 1)..].Split(' ').Select(c => char.ConvertFromUtf32(Code(c))));
            else joined[(Code(line[..plus]), Code(line[(plus + 1)..equals]))] = Code(line[(equals + 1)..]);
        }

        return (mapped, joined);
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
