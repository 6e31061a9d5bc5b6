namespace QaBot.Answering.Verification;

/// <summary>Reads how a number is bounded: "at least 5", "no more than 5", "5 or more".</summary>
internal static class BoundReader
{
    /// <summary>The bound of the number whose lexemes are [<paramref name="first"/>, <paramref name="next"/>).</summary>
    public static Bound Read(List<Lexeme> l, int first, int next, string? unit)
    {
        // "5 or more", "5 ships or more".
        for (var i = next; i + 1 < l.Count && i <= next + 1; i++)
        {
            if (l[i].Text != "or") continue;
            if (l[i + 1].Text is "more" or "above" or "over" or "greater") return Bound.Lower;
            if (l[i + 1].Text is "less" or "fewer" or "below" or "under") return Bound.Upper;
        }
        var before = Word(l, first - 1);
        var earlier = Word(l, first - 2);
        var denied = Word(l, first - 3) is "no" or "not" or "never";
        return (earlier, before) switch
        {
            ("at", "least") => Bound.Lower,
            ("at", "most") => Bound.Upper,
            ("up", "to") => Bound.Upper,
            ("more" or "greater" or "higher" or "larger", "than") => denied ? Bound.Upper : Bound.Lower,
            ("less" or "fewer" or "lower" or "smaller", "than") => denied ? Bound.Lower : Bound.Upper,
            (_, "exceeding" or "exceeds" or "exceed" or "exceeded" or "above") => Bound.Lower,
            (_, "over") when unit is not ("year" or "month" or "d" or "wk" or "h" or "min" or "s") => Bound.Lower,
            (_, "below") => Bound.Upper,
            (_, "under") => Bound.Upper,
            ("minimum", "of") => Bound.Lower,
            ("maximum", "of") => Bound.Upper,
            _ => Bound.None,
        };
    }

    private static string Word(List<Lexeme> l, int i) => i >= 0 && l[i].Kind == LexemeKind.Word ? l[i].Text : "";
}
