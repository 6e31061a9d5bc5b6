using System.Globalization;

namespace QaBot.Answering.Verification;

/// <summary>Divides a text into words, numbers and signs in one pass, keeping what an index throws away: capitals, signs, what touches what.</summary>
internal static class Lexer
{
    private const int ShortestSentence = 4;

    /// <summary>The lexemes in order.</summary>
    public static List<Lexeme> Read(string text)
    {
        var lexemes = new List<Lexeme>((text.Length / 5) + 1);
        var opens = true;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] == '\u00AD')
            {
                i++;
                continue;
            }
            var glued = lexemes.Count > 0 && lexemes[^1].End == i;
            if (IsLetter(text, i)) i = Word(text, i, glued, ref opens, lexemes);
            else if (char.IsAsciiDigit(text[i])) i = Number(text, i, glued, ref opens, lexemes);
            else i = Sign(text, i, glued, ref opens, lexemes);
        }
        return lexemes;
    }

    private static int Word(string text, int start, bool glued, ref bool opens, List<Lexeme> lexemes)
    {
        var end = DottedAcronym(text, start);
        if (end == start)
            while (end < text.Length && (IsLetter(text, end) || IsMark(text[end]) || IsInnerApostrophe(text, end))) end++;
        var raw = text.AsSpan(start, end - start);
        var capitals = 0;
        foreach (var c in raw)
            if (char.IsUpper(c)) capitals++;
        lexemes.Add(new Lexeme(LexemeKind.Word, start, end, Words.Fold(raw), glued, char.IsUpper(raw[0]), capitals > 1, opens));
        opens = false;
        return end;
    }

    private static int Number(string text, int start, bool glued, ref bool opens, List<Lexeme> lexemes)
    {
        var end = NumberShape.End(text, start);
        lexemes.Add(new Lexeme(LexemeKind.Number, start, end, text[start..end], glued, false, false, opens));
        opens = false;
        return end;
    }

    private static int Sign(string text, int start, bool glued, ref bool opens, List<Lexeme> lexemes)
    {
        var end = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1);
        var sign = new Lexeme(LexemeKind.Symbol, start, end, text[start..end], glued, false, false, false);
        opens = text[start] switch
        {
            '!' or '?' or ':' or '"' or '“' or '‘' or '«' or '„' or '•' or '|' => true,
            '.' => !IsAbbreviation(lexemes),
            '\'' => !glued,
            '-' or '*' or '–' => lexemes.Count == 0,
            _ => opens && text[start] is ')' or ']' or '”' or '(' or '[',
        };
        lexemes.Add(sign);
        return end;
    }

    /// <summary>"Dr", "St", a single initial: a full stop after these ends nothing.</summary>
    private static bool IsAbbreviation(List<Lexeme> lexemes) =>
        lexemes.Count > 0 && lexemes[^1] is { Kind: LexemeKind.Word, Capital: true } last && last.End - last.Start < ShortestSentence;

    private static int DottedAcronym(string text, int start)
    {
        var end = start;
        while (end + 1 < text.Length && char.IsUpper(text[end]) && text[end + 1] == '.') end += 2;
        if (end - start < 4) return start;
        // The last stop stays outside where a sentence ends with it; it makes no difference to the letters.
        return end < text.Length && char.IsLetter(text[end]) ? start : end - 1;
    }

    private static bool IsLetter(string text, int i) => char.IsLetter(text[i]);

    private static bool IsMark(char c) => c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsInnerApostrophe(string text, int i) =>
        text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]);
}
