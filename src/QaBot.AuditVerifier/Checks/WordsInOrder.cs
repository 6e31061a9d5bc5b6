using System.Globalization;
using System.Text;

namespace QaBot.AuditVerifier.Checks;

/// <summary>Whether a statement's words stand, in their order, in the letters and digits of its quotes.</summary>
internal static class WordsInOrder
{
    public static bool Holds(string statement, IEnumerable<string> quotes)
    {
        var heap = new StringBuilder();
        foreach (var quote in quotes)
            foreach (var rune in quote.EnumerateRunes())
                if (IsLetterOrDigit(rune)) heap.Append(rune.ToString());
        var letters = heap.ToString();
        var at = 0;
        var isFirst = true;
        foreach (var word in Words(statement))
        {
            var found = letters.IndexOf(word, at, StringComparison.Ordinal);
            var length = word.Length;
            if (found < 0 && isFirst)
            {
                // A decorated initial may be lost in the source.
                var rest = word[(char.IsHighSurrogate(word[0]) ? 2 : 1)..];
                found = letters.IndexOf(rest, at, StringComparison.Ordinal);
                length = rest.Length;
            }

            if (found < 0) return false;
            at = found + length;
            isFirst = false;
        }

        return true;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsLetterOrDigit(rune)) word.Append(rune.ToString());
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static bool IsLetterOrDigit(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
}
