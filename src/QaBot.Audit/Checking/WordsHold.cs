using System.Globalization;
using System.Text;

namespace QaBot.Audit;

/// <summary>The check "words": a verbatim statement's words stand in its quotes, in their order (BUNDLE.md, V7).</summary>
internal static class WordsHold
{
    /// <summary>Whether each word is found in the quotes behind the one before; of the first, all but its first character suffices.</summary>
    public static bool InQuotes(string statement, IEnumerable<string> quotes)
    {
        var heap = new StringBuilder();
        foreach (var quote in quotes)
            foreach (var rune in quote.EnumerateRunes())
                if (Counts(rune)) heap.Append(rune.ToString());
        var words = heap.ToString();
        var (at, first) = (0, true);
        foreach (var word in Words(statement))
        {
            var length = word.Length;
            var found = words.IndexOf(word, at, StringComparison.Ordinal);
            if (found < 0 && first)
            {
                var rest = word[(word.Length > 1 && char.IsSurrogatePair(word, 0) ? 2 : 1)..];
                (found, length) = (words.IndexOf(rest, at, StringComparison.Ordinal), rest.Length);
            }

            if (found < 0) return false;
            (at, first) = (found + length, false);
        }

        return true;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Counts(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static bool Counts(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
}
