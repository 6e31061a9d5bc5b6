namespace QaBot.Answering.Verification;

/// <summary>Finds the names of a text: runs of capitalised words and acronyms, joined by small words inside a name.</summary>
internal static class NameReader
{
    private const int LongestName = 12;

    /// <summary>The names in order, each as its capitalised words.</summary>
    public static List<List<Lexeme>> Read(ParsedText text)
    {
        var names = new List<List<Lexeme>>();
        var l = text.Lexemes;
        var taken = Taken(text.Figures);
        for (var i = 0; i < l.Count; i++)
        {
            if (!IsName(text, l[i], taken)) continue;
            var name = new List<Lexeme> { l[i] };
            while (name.Count < LongestName && Next(text, i, taken) is { } next)
            {
                name.Add(l[next]);
                i = next;
            }
            names.Add(name);
        }
        return names;
    }

    private static int? Next(ParsedText text, int i, HashSet<int> taken)
    {
        var l = text.Lexemes;
        var next = i + 1;
        if (next < l.Count && (l[next].IsDash ? l[next].Glued : IsParticle(l[next]))) next++;
        return next < l.Count && !l[next].Opens && IsName(text, l[next], taken) ? next : null;
    }

    private static bool IsName(ParsedText text, Lexeme lexeme, HashSet<int> taken)
    {
        if (lexeme is not { Kind: LexemeKind.Word, Capital: true } || taken.Contains(lexeme.Start)) return false;
        if (lexeme.Acronym) return true;
        if (lexeme.End - lexeme.Start < 2 || text.IsStopWord(lexeme)) return false;
        return !(lexeme.Opens && SentenceOpeners.Contains(lexeme.Text));
    }

    private static bool IsParticle(Lexeme lexeme) =>
        lexeme is { Kind: LexemeKind.Word, Capital: false } && lexeme.Text is "of" or "the" or "for" or "de" or "la" or "del" or "von" or "van" or "der" or "al" or "el" or "bin" or "di" or "da" or "du" or "le";

    /// <summary>The words that are read as part of a date, a number or a code.</summary>
    private static HashSet<int> Taken(Figures figures)
    {
        var taken = new HashSet<int>();
        foreach (var date in figures.Dates)
            for (var i = date.Start; i < date.End; i++) taken.Add(i);
        foreach (var quantity in figures.Quantities)
            for (var i = quantity.Start; i < quantity.End; i++) taken.Add(i);
        foreach (var code in figures.Codes)
            for (var i = code.Start; i < code.End; i++) taken.Add(i);
        return taken;
    }
}
