using System.Globalization;

namespace QaBot.Search;

/// <summary>What a character is to the analyzer.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Breaks words, or joins them.</summary>
    Other,

    /// <summary>ALetter or Hebrew_Letter.</summary>
    Letter,

    /// <summary>Numeric.</summary>
    Digit,

    /// <summary>A letter of a script written without spaces, or in words that differ so much in form that pairs of letters serve better: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.</summary>
    Unspaced,

    /// <summary>Extend, Format or ZWJ: it belongs to the character before it.</summary>
    Extend,
}

/// <summary>Finds the class of the code point at a place.</summary>
internal static class CharacterClasses
{
    /// <summary>The class of the code point at <paramref name="text"/>[<paramref name="at"/>], and how many UTF-16 units it takes.</summary>
    public static CharacterClass Of(ReadOnlySpan<char> text, int at, out int units)
    {
        var c = text[at];
        if (c < 0x80)
        {
            units = 1;
            return char.IsAsciiLetter(c) ? CharacterClass.Letter : char.IsAsciiDigit(c) ? CharacterClass.Digit : CharacterClass.Other;
        }

        var property = WordBreakTable.Of(text, at, out units) & ~WordBreak.Pictographic;
        return property switch
        {
            WordBreak.ALetter => IsUnspaced(units == 1 ? c : 0) ? CharacterClass.Unspaced : CharacterClass.Letter,
            WordBreak.HebrewLetter => CharacterClass.Letter,
            WordBreak.Numeric => CharacterClass.Digit,
            WordBreak.Katakana => CharacterClass.Unspaced,
            WordBreak.Extend or WordBreak.Format or WordBreak.ZWJ => CharacterClass.Extend,
            WordBreak.Other when IsLetter(text, at) => CharacterClass.Unspaced,
            _ => CharacterClass.Other,
        };
    }

    // UAX #29 leaves to dictionaries what it has no rule for: letters that are Other are of scripts without spaces.
    private static bool IsLetter(ReadOnlySpan<char> text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(char.IsSurrogate(text[at]) && at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at])
            is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsUnspaced(int point) => point is (>= 0x1100 and <= 0x11FF) or (>= 0x3005 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xFF66 and <= 0xFFDC);
}
