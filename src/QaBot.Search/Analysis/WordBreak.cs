namespace QaBot.Search;

/// <summary>The Word_Break property of a code point (UAX #29, table 3).</summary>
internal enum WordBreak : byte
{
    /// <summary>Any other; words break on both sides.</summary>
    Other,
    CR,
    LF,
    Newline,
    Extend,
    ZWJ,
    Format,
    Katakana,
    HebrewLetter,
    ALetter,
    SingleQuote,
    DoubleQuote,
    MidNumLet,
    MidLetter,
    MidNum,
    Numeric,
    ExtendNumLet,
    RegionalIndicator,
    WSegSpace,

    /// <summary>Set beside one of the others: an Extended_Pictographic.</summary>
    Pictographic = 0x80,
}
