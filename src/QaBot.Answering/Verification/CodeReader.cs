using System.Text;

namespace QaBot.Answering.Verification;

/// <summary>Reads identifiers: chains of touching letters and digits that are no number with its unit.</summary>
internal static class CodeReader
{
    private const int LongestChain = 24;

    /// <summary>Reads a code whose chain begins at <paramref name="index"/>; false where there is none.</summary>
    public static bool TryRead(List<Lexeme> l, int index, out Code code, out int next)
    {
        code = null!;
        next = index;
        if (l[index].Glued && index > 0 && l[index - 1].Kind != LexemeKind.Symbol) return false;
        var end = ChainEnd(l, index);
        if (!IsCode(l, index, end)) return false;

        var first = index;
        while (first + 2 < end && IsPlainWord(l[first]) && l[first + 1].IsDash) first += 2;
        var last = end;
        while (last - 3 >= first && IsPlainWord(l[last - 1]) && l[last - 2].IsDash) last -= 2;
        var text = new StringBuilder();
        for (var i = first; i < last; i++)
        {
            if (!l[i].IsDash) text.Append(l[i].Text);
            else if (l[i - 1].Kind == LexemeKind.Number && l[i + 1].Kind == LexemeKind.Number) text.Append('-');
        }
        code = new Code(l[first].Start, l[last - 1].End, text.ToString());
        next = end;
        return true;
    }

    private static int ChainEnd(List<Lexeme> l, int index)
    {
        if (l[index].Kind == LexemeKind.Symbol) return index;
        var end = index + 1;
        while (end < l.Count && end - index < LongestChain && l[end].Glued)
        {
            if (l[end].Kind != LexemeKind.Symbol) end++;
            else if (IsJoint(l[end]) && end + 1 < l.Count && l[end + 1].Glued && l[end + 1].Kind != LexemeKind.Symbol) end += 2;
            else break;
        }
        return end;
    }

    private static bool IsCode(List<Lexeme> l, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (l[i].Kind != LexemeKind.Number) continue;
            if (NumberShape.Values(l[i].Text).Length == 0) return true;
            if (i + 1 < end && l[i + 1].Kind == LexemeKind.Word && !IsMeasure(l, i, end)) return true;
            if (i > start && l[i - 1].Kind == LexemeKind.Word && Currencies.OfWord(l[i - 1].Text) is null) return true;
            if (i + 2 < end && l[i + 1].Text is "+" or "/" && l[i + 2].Kind == LexemeKind.Number && !YearRange.Is(l, i)) return true;
            if (i - 2 >= start && l[i - 1].IsDash && l[i - 2] is { Kind: LexemeKind.Word } word && IsCapitals(word)) return true;
        }
        return false;
    }

    /// <summary>Whether the letters that touch the number at <paramref name="i"/> are its unit, scale or ending.</summary>
    private static bool IsMeasure(List<Lexeme> l, int i, int end)
    {
        if (i + 2 < end && l[i + 2].Kind == LexemeKind.Number) return false;
        var word = l[i + 1];
        var money = i > 0 && (Currencies.OfSign(l[i - 1].Text[0]) is not null || Currencies.OfWord(l[i - 1].Text) is not null);
        if (word.Text is "st" or "nd" or "rd" or "th") return true;
        if (Units.Scale(word.Text, money) > 0) return word.Text.Length > 1 || money || !word.Capital;
        return Units.Symbol(word.Text) is not null && (word.Text.Length > 1 || !word.Capital);
    }

    private static bool IsCapitals(Lexeme word) => word.Acronym || (word.Capital && word.End - word.Start == 1);

    private static bool IsPlainWord(Lexeme lexeme) => lexeme.Kind == LexemeKind.Word && !IsCapitals(lexeme);

    private static bool IsJoint(Lexeme lexeme) => lexeme.IsDash || lexeme.Text is "+" or "/" or "_" or "." or ":";
}
