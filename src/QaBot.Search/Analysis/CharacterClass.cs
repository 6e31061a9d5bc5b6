using System.Globalization;

namespace QaBot.Search;

/// <summary>What a character is to word breaking: the classes of UAX #29 as far as this analyzer tells them apart.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Breaks words.</summary>
    Other,

    /// <summary>ALetter, Hebrew_Letter, or a mark that extends one.</summary>
    Letter,

    /// <summary>Numeric.</summary>
    Digit,

    /// <summary>A letter of a script written without spaces: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.</summary>
    Unspaced,

    /// <summary>Extend or Format with nothing of its own to say: it belongs to the character before it.</summary>
    Extend,
}

/// <summary>Finds the class of the code point at a place.</summary>
internal static class CharacterClasses
{
    /// <summary>The class of the code point at <paramref name="text"/>[<paramref name="at"/>], and how many UTF-16 units it takes.</summary>
    public static CharacterClass Of(ReadOnlySpan<char> text, int at, out int units)
    {
        units = 1;
        var c = text[at];
        if (c < 0x80)
            return char.IsAsciiLetter(c) ? CharacterClass.Letter : char.IsAsciiDigit(c) ? CharacterClass.Digit : CharacterClass.Other;
        var point = (int)c;
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            units = 2;
            point = char.ConvertToUtf32(c, text[at + 1]);
        }

        return CharUnicodeInfo.GetUnicodeCategory(point) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => IsUnspaced(point) ? CharacterClass.Unspaced : CharacterClass.Letter,
            UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => CharacterClass.Extend,
            _ => CharacterClass.Other,
        };
    }

    private static bool IsUnspaced(int point) => point switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => true,
        >= 0x1000 and <= 0x109F => true,
        >= 0x1100 and <= 0x11FF => true,
        >= 0x1780 and <= 0x17FF => true,
        >= 0x3005 and <= 0x30FF => true,
        >= 0x3131 and <= 0x9FFF => true,
        >= 0xAC00 and <= 0xD7FF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFF66 and <= 0xFFDC => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
