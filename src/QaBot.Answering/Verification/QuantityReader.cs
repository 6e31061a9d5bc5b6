namespace QaBot.Answering.Verification;

/// <summary>Reads one number with its sign, currency, scale, unit and bound.</summary>
internal static class QuantityReader
{
    private const int MostScales = 2;

    /// <summary>Reads the number that begins at <paramref name="index"/>, in digits or words; false where none does.</summary>
    public static bool TryRead(List<Lexeme> l, int index, out Quantity quantity, out int next)
    {
        quantity = null!;
        next = index;
        decimal[] values;
        if (l[index].Kind == LexemeKind.Number)
        {
            values = NumberShape.Values(l[index].Text);
            if (values.Length == 0) return false;
            // "phase 2 100 cameras": a space may group digits or stand between two numbers.
            if (l[index].Text.LastIndexOf(' ') is > 0 and var space) values = [.. values, .. NumberShape.Values(l[index].Text[(space + 1)..])];
            next = index + 1;
            if (next < l.Count && l[next].Glued && l[next].Text is "st" or "nd" or "rd" or "th") next++;
        }
        else if (l[index].Kind == LexemeKind.Word && NumberWords.TryRead(l, index, out var value, out next))
        {
            if (l[index].Opens && next < l.Count && l[next].Is(',')) return false;
            values = [value];
        }
        else return false;

        var first = index;
        var currency = CurrencyBefore(l, ref first);
        if (IsMinus(l, first)) values = [.. values.Select(v => -v)];
        var scaled = Scale(l, ref next, currency is not null, ref values);
        currency ??= CurrencyAfter(l, ref next);
        var unit = currency is null ? UnitAfter(l, ref next) : null;
        quantity = new Quantity(l[first].Start, l[next - 1].End, values, scaled, currency, unit, BoundReader.Read(l, first, next, unit));
        return true;
    }

    /// <summary>"€150", "US$ 150", "EUR 150".</summary>
    private static string? CurrencyBefore(List<Lexeme> l, ref int first)
    {
        if (first == 0) return null;
        var before = l[first - 1];
        if (before.Kind == LexemeKind.Symbol && Currencies.OfSign(before.Text[0]) is { } sign)
        {
            first--;
            if (sign != Currencies.SomeDollar || first == 0 || !l[first].Glued || Currencies.OfDollarPrefix(l[first - 1].Text) is not { } dollar) return sign;
            first--;
            return dollar;
        }
        if (before is not { Kind: LexemeKind.Word, Acronym: true } || Currencies.OfWord(before.Text) is not { } code) return null;
        first--;
        return code;
    }

    private static bool IsMinus(List<Lexeme> l, int first) =>
        first > 0 && l[first].Glued && l[first - 1].Text is "-" or "−" && !l[first - 1].Glued;

    private static bool Scale(List<Lexeme> l, ref int next, bool money, ref decimal[] values)
    {
        var scales = 0;
        for (; scales < MostScales; scales++)
        {
            var at = AfterHyphen(l, next);
            if (at >= l.Count || l[at].Kind != LexemeKind.Word) break;
            if (l[at].Text.Length == 1 && !money && !l[at].Glued) break;
            var paid = money || CurrencyFollows(l, at + 1);
            var scale = Units.Scale(l[at].Text, paid);
            if (scale == 0 || (l[at].Text == "hundred" && values[0] >= 100)) break;
            if (values.Any(v => Math.Abs(v) > 1_000_000_000_000_000)) break;
            values = [.. values.Select(v => v * scale)];
            next = at + 1;
        }
        return scales > 0;
    }

    private static bool CurrencyFollows(List<Lexeme> l, int at)
    {
        var next = at;
        return CurrencyAfter(l, ref next) is not null;
    }

    /// <summary>"150 million euros", "5 US dollars", "150 €", "20 Serbian dinars".</summary>
    private static string? CurrencyAfter(List<Lexeme> l, ref int next)
    {
        if (next >= l.Count) return null;
        if (l[next].Kind == LexemeKind.Symbol)
        {
            if (Currencies.OfSign(l[next].Text[0]) is not { } sign || (next + 1 < l.Count && l[next + 1].Kind == LexemeKind.Number)) return null;
            next++;
            return sign;
        }
        if (Currencies.OfWord(l[next].Text) is { } code)
        {
            next++;
            return code;
        }
        if (!l[next].Capital || next + 1 >= l.Count) return null;
        if (l[next + 1].Is('$') && Currencies.OfDollarPrefix(l[next].Text) is { } prefixed)
        {
            next += 2;
            return prefixed;
        }
        if (Currencies.OfWord(l[next + 1].Text) is not { } named) return null;
        var whose = named == Currencies.SomeDollar ? Currencies.OfDollarAdjective(l[next].Text) : null;
        next += 2;
        return whose ?? named;
    }

    /// <summary>"5 %", "5 per cent", "10-year", "100km", "3 percentage points", "40 square kilometres".</summary>
    private static string? UnitAfter(List<Lexeme> l, ref int next)
    {
        var at = AfterHyphen(l, next);
        if (at >= l.Count) return null;
        var word = l[at];
        if (word.Is('%'))
        {
            next = at + 1;
            return Units.Percent;
        }
        if (word.Kind != LexemeKind.Word) return null;
        var follows = at + 1 < l.Count ? l[at + 1].Text : "";
        if (word.Text == "per" && follows == "cent")
        {
            next = at + 2;
            return Units.Percent;
        }
        if (word.Text == "percentage" && follows is "point" or "points")
        {
            next = at + 2;
            return "pp";
        }
        if (word.Text is "square" or "cubic" && Units.Symbol(follows) is { } length)
        {
            next = at + 2;
            return $"{word.Text} {length}";
        }
        if (Units.Symbol(word.Text) is not { } unit || (word.Text.Length == 1 && word.Capital && word.Text != "w")) return null;
        next = at + 1;
        return unit;
    }

    private static int AfterHyphen(List<Lexeme> l, int at) =>
        at + 1 < l.Count && l[at].IsDash && l[at].Glued && l[at + 1].Glued && l[at + 1].Kind == LexemeKind.Word ? at + 1 : at;
}
