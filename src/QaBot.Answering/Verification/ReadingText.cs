namespace QaBot.Answering.Verification;

/// <summary>Tells whether a text that is said to be read from a source really says what stands there.</summary>
internal static class ReadingText
{
    private const int LongestFootnoteMark = 3;

    /// <summary>
    /// Whether the letters and digits of <paramref name="reading"/> are those of <paramref name="source"/>, in order.
    /// Only footnote marks (up to three digits that touch no other digit) may have been left out, and a lost initial put back.
    /// </summary>
    public static bool IsFaithful(string reading, string source)
    {
        var (said, stands) = (Typography.Fold(reading), Typography.Fold(source));
        return Follows(said, Next(said, 0), stands) || Follows(said, Next(said, Next(said, 0) + 1), stands);
    }

    private static bool Follows(string said, int i, string stands)
    {
        var j = Next(stands, 0);
        var lastMark = -1;
        while (j < stands.Length)
        {
            if (char.IsAsciiDigit(stands[j]))
            {
                var mark = DigitsEnd(stands, j);
                var number = i < said.Length ? DigitsEnd(said, i) : i;
                if (number > i && said.AsSpan(i, number - i).SequenceEqual(stands.AsSpan(j, mark - j))) i = Next(said, number);
                else if (mark - j > LongestFootnoteMark || (IsRestOfNumber(stands, j) && lastMark != j - 1)) return false;
                else lastMark = mark;
                j = Next(stands, mark);
                continue;
            }
            if (i >= said.Length || char.ToLowerInvariant(said[i]) != char.ToLowerInvariant(stands[j])) return false;
            i = Next(said, i + 1);
            j = Next(stands, j + 1);
        }
        return i >= said.Length;
    }

    /// <summary>The "000" of "1,000" is no footnote mark.</summary>
    private static bool IsRestOfNumber(string text, int i) => i > 1 && text[i - 1] is '.' or ',' && char.IsAsciiDigit(text[i - 2]);

    private static int Next(string text, int i)
    {
        while (i < text.Length && !Typography.IsWordCharacter(text[i])) i++;
        return i;
    }

    private static int DigitsEnd(string text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i;
    }
}
