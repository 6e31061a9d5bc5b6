using System.Globalization;
using System.Text;

namespace QaBot.Evaluation.Answers;

/// <summary>How texts are compared: folded, as words, as runs of three words. The rules are the public scorer's, whose figures must come out the same.</summary>
internal static class EvaluationText
{
    /// <summary>NFKC, straight quotes, "\$" as "$", dashes as "-", white space folded and trimmed, lower case.</summary>
    public static string Fold(string text)
    {
        var source = CompatibilityForm.Of(text).Replace("\\$", "$", StringComparison.Ordinal);
        var folded = new StringBuilder(source.Length);
        foreach (var c in source)
        {
            if (!IsSpace(c)) folded.Append(Straight(c));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString().ToLowerInvariant();
    }

    /// <summary>Runs of letters and numbers of the folded text.</summary>
    public static List<string> Words(string text)
    {
        var folded = Fold(text);
        var words = new List<string>();
        var start = -1;
        var at = 0;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsWordRune(rune))
            {
                if (start < 0) start = at;
            }
            else if (start >= 0)
            {
                words.Add(folded[start..at]);
                start = -1;
            }

            at += rune.Utf16SequenceLength;
        }

        if (start >= 0) words.Add(folded[start..]);
        return words;
    }

    /// <summary>The pieces between white space.</summary>
    public static List<string> Split(string text)
    {
        var pieces = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsSpace(text[i]))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                pieces.Add(text[start..i]);
                start = -1;
            }
        }

        return pieces;
    }

    /// <summary>The runs of <paramref name="size"/> words; the words themselves as one run when they are fewer.</summary>
    public static HashSet<string> Shingles(List<string> words, int size)
    {
        var shingles = new HashSet<string>(StringComparer.Ordinal);
        if (words.Count < size) shingles.Add(string.Join(' ', words));
        else
            for (var i = 0; i + size <= words.Count; i++) shingles.Add(string.Join(' ', words.GetRange(i, size)));
        return shingles;
    }

    /// <summary>Whether at least the share <paramref name="least"/> of the gold quote's runs of three words is in the texts together.</summary>
    public static bool Covers(string gold, IEnumerable<string> texts, double least)
    {
        var words = Words(gold);
        var want = Shingles(words, 3);
        var size = Math.Min(3, words.Count);
        var have = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts) have.UnionWith(Shingles(Words(text), size));
        return (double)want.Count(have.Contains) / Math.Max(1, want.Count) >= least;
    }

    private static char Straight(char c) => c switch
    {
        '’' or '‘' => '\'',
        '“' or '”' => '"',
        '–' or '—' => '-',
        _ => c,
    };

    // What \s matches in the scorer's language: .NET's white space and the four information separators.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    private static bool IsWordRune(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
