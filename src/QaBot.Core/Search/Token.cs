namespace QaBot.Core;

/// <summary>One indexed token of a text.</summary>
/// <param name="Term">The form under which it is indexed: folded and stemmed.</param>
/// <param name="Word">Folded (case, diacritics, width) but not stemmed.</param>
/// <param name="Start">UTF-16 offset of its first code unit in the analysed text.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="Position">Its place among the words; parts and whole of a compound share or follow it.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Token(string Term, string Word, int Start, int End, int Position, TokenKind Kind);

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A word of letters.</summary>
    Word,

    /// <summary>A number, in one form: no group separators, '.' before decimals.</summary>
    Number,

    /// <summary>Letters and digits together: "5g", "b3w", "17+1".</summary>
    Code,

    /// <summary>A function word of the language ("the", "of"): indexed, worth little.</summary>
    StopWord,
}
