namespace QaBot.Answering.Verification;

/// <summary>What a lexeme is.</summary>
internal enum LexemeKind
{
    /// <summary>Letters, with inner apostrophes: "Serbia's", "doesn't", "U.S.".</summary>
    Word,

    /// <summary>Digits with their separators: "1,000", "2.5", "7 200".</summary>
    Number,

    /// <summary>One sign.</summary>
    Symbol,
}
