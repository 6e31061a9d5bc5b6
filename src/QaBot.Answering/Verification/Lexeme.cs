namespace QaBot.Answering.Verification;

/// <summary>A word, number or sign as it stands in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">UTF-16 offset of its first code unit.</param>
/// <param name="End">UTF-16 offset after its last.</param>
/// <param name="Text">A word in lower case without diacritics or possessive; a number or sign as it stands.</param>
/// <param name="Glued">Whether nothing stands between it and the lexeme before.</param>
/// <param name="Capital">Whether a word begins with a capital.</param>
/// <param name="Acronym">Whether a word has two capitals or more: "EU", "MoU".</param>
/// <param name="Opens">Whether a word opens a sentence, where a capital says nothing.</param>
internal readonly record struct Lexeme(
    LexemeKind Kind, int Start, int End, string Text, bool Glued, bool Capital, bool Acronym, bool Opens)
{
    /// <summary>Whether it is a sign that reads <paramref name="sign"/>.</summary>
    public bool Is(char sign) => Kind == LexemeKind.Symbol && Text[0] == sign;

    /// <summary>Whether it is a hyphen or dash.</summary>
    public bool IsDash => Kind == LexemeKind.Symbol && Text[0] is '-' or '–' or '—' or '‑' or '‐' or '−';

    /// <summary>Whether it ends a clause.</summary>
    public bool EndsClause => Kind == LexemeKind.Symbol && Text[0] is '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')' or '—';
}
