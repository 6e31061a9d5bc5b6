namespace QaBot.Answering.Verification;

/// <summary>Tells whether a source denies, in the words right before, what is quoted of it: "it is not true that …".</summary>
internal static class DeniedBefore
{
    private const int Window = 40;

    /// <summary>Whether the quoted words follow a denial in the same clause.</summary>
    public static bool Is(string folded, string quote)
    {
        var words = Typography.Fold(quote).Trim(' ', '.', ',', ';', ':', '!', '?', '"', '\'', '-');
        var at = LinearSearch.IndexOfWords(folded, words, 0);
        if (at <= 0) return false;
        var from = Math.Max(0, at - Window);
        var before = folded[from..at];
        var clause = before.LastIndexOfAny(['.', ',', ';', ':', '!', '?']);
        var lexemes = Lexer.Read(before[(clause + 1)..]);
        for (var i = Math.Max(0, lexemes.Count - 4); i < lexemes.Count; i++)
        {
            var word = lexemes[i].Text;
            var last = i == lexemes.Count - 1;
            if (word is "not" or "never" && (last || lexemes[^1].Text == "that")) return true;
            if ((last && word is "no" or "without") || (last && word.EndsWith("n't", StringComparison.Ordinal))) return true;
            if (word is "false" or "untrue" or "denied" or "denies" or "deny" && lexemes[^1].Text == "that") return true;
        }
        return false;
    }
}
