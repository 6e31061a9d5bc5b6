namespace QaBot.Search;

/// <summary>Finds the default word boundaries of UAX #29 (Unicode 17).</summary>
internal static class WordBoundaries
{
    /// <summary>The boundary after the one at <paramref name="start"/>, in UTF-16 units; there must be text after it.</summary>
    public static int Next(ReadOnlySpan<char> text, int start)
    {
        // The last code point, and the last that was not ignored (WB4).
        var last = WordBreakTable.Of(text, start, out var units);
        var at = start + units;
        if (IsNewline(last)) return last == WordBreak.CR && at < text.Length && text[at] == '\n' ? at + 1 : at;
        var before = Plain(last);
        var flags = 1;
        while (at < text.Length)
        {
            var value = WordBreakTable.Of(text, at, out units);
            var next = Plain(value);
            if (!IsIgnored(next))
            {
                if (IsMiddle(before, next) && GoesOn(text, at + units, before, next))
                {
                    // WB6, WB7, WB7b, WB7c, WB11, WB12: the middle is in, and what follows it goes on with what stood before.
                }
                else if (Joins(before, next)
                    || (last == WordBreak.ZWJ && value >= WordBreak.Pictographic) // WB3c
                    || (last == WordBreak.WSegSpace && next == WordBreak.WSegSpace) // WB3d
                    || (next == WordBreak.RegionalIndicator && before == next && flags++ % 2 == 1)) // WB15, WB16
                {
                    before = next;
                }
                else
                {
                    return at;
                }
            }

            last = value;
            at += units;
        }

        return at;
    }

    // WB5, WB7a, WB8, WB9, WB10, WB13, WB13a, WB13b.
    private static bool Joins(WordBreak before, WordBreak next) => next switch
    {
        WordBreak.ALetter or WordBreak.HebrewLetter or WordBreak.Numeric => IsLetter(before) || before is WordBreak.Numeric or WordBreak.ExtendNumLet,
        WordBreak.Katakana => before is WordBreak.Katakana or WordBreak.ExtendNumLet,
        WordBreak.ExtendNumLet => IsLetter(before) || before is WordBreak.Numeric or WordBreak.Katakana or WordBreak.ExtendNumLet,
        WordBreak.SingleQuote => before == WordBreak.HebrewLetter,
        _ => false,
    };

    private static bool IsMiddle(WordBreak before, WordBreak next) => next switch
    {
        WordBreak.MidNumLet or WordBreak.SingleQuote => IsLetter(before) || before == WordBreak.Numeric,
        WordBreak.MidLetter => IsLetter(before),
        WordBreak.MidNum => before == WordBreak.Numeric,
        WordBreak.DoubleQuote => before == WordBreak.HebrewLetter,
        _ => false,
    };

    // Whether the word goes on after a middle: a letter after letters, a digit after digits, Hebrew after Hebrew and a double quote.
    private static bool GoesOn(ReadOnlySpan<char> text, int at, WordBreak before, WordBreak middle)
    {
        while (at < text.Length)
        {
            var next = Plain(WordBreakTable.Of(text, at, out var units));
            if (IsIgnored(next))
            {
                at += units;
                continue;
            }

            if (middle == WordBreak.DoubleQuote) return next == WordBreak.HebrewLetter;
            return before == WordBreak.Numeric ? next == WordBreak.Numeric : IsLetter(next);
        }

        return false;
    }

    private static WordBreak Plain(WordBreak value) => value & ~WordBreak.Pictographic;

    private static bool IsNewline(WordBreak value) => value is WordBreak.CR or WordBreak.LF or WordBreak.Newline;

    private static bool IsIgnored(WordBreak value) => value is WordBreak.Extend or WordBreak.Format or WordBreak.ZWJ;

    private static bool IsLetter(WordBreak value) => value is WordBreak.ALetter or WordBreak.HebrewLetter;
}
