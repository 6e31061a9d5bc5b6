namespace QaBot.Answering.Verification;

/// <summary>Divides lexemes into sentences.</summary>
internal static class Sentences
{
    /// <summary>The sentences as ranges of lexemes, in order.</summary>
    public static IEnumerable<(int Start, int End)> Of(List<Lexeme> lexemes)
    {
        var start = 0;
        for (var i = 1; i < lexemes.Count; i++)
        {
            if (!lexemes[i].Opens || !(lexemes[i].Capital || lexemes[i].Kind == LexemeKind.Number) || !EndsBefore(lexemes, i)) continue;
            yield return (start, i);
            start = i;
        }
        if (start < lexemes.Count) yield return (start, lexemes.Count);
    }

    private static bool EndsBefore(List<Lexeme> lexemes, int i)
    {
        for (var j = i - 1; j >= 0 && j >= i - 3; j--)
        {
            if (lexemes[j].Kind != LexemeKind.Symbol) return false;
            if (lexemes[j].Text is "." or "!" or "?") return true;
        }
        return false;
    }
}
