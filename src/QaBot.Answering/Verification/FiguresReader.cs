namespace QaBot.Answering.Verification;

/// <summary>Reads the figures of a text from its lexemes, in one pass.</summary>
internal static class FiguresReader
{
    /// <summary>The figures in order.</summary>
    public static Figures Read(List<Lexeme> lexemes)
    {
        var figures = new Figures();
        var lastEnd = -1;
        for (var i = 0; i < lexemes.Count;)
        {
            if (CodeReader.TryRead(lexemes, i, out var code, out var next))
            {
                figures.Codes.Add(code);
            }
            else if (DateReader.TryRead(lexemes, i, out var date, out next))
            {
                figures.Dates.Add(date);
            }
            else if (YearRange.Last(lexemes, i) is { } lastYear)
            {
                next = i + 3;
                figures.Quantities.Add(new Quantity(lexemes[i].Start, lexemes[i].End, NumberShape.Values(lexemes[i].Text), false, null, null, Bound.None));
                figures.Quantities.Add(new Quantity(lexemes[i + 2].Start, lexemes[i + 2].End, [lastYear], false, null, null, Bound.None));
            }
            else if (QuantityReader.TryRead(lexemes, i, out var quantity, out next))
            {
                if (lastEnd >= 0 && IsRange(lexemes, lastEnd, i) && figures.Quantities.Count > 0)
                    (figures.Quantities[^1], quantity) = Share(figures.Quantities[^1], quantity);
                figures.Quantities.Add(quantity);
                lastEnd = next;
            }
            else
            {
                next = i + 1;
                Loose(lexemes, i, figures);
            }
            i = Math.Max(next, i + 1);
        }
        return figures;
    }

    /// <summary>Whether only "-", "to" or "and" (and a currency sign) stand between two numbers.</summary>
    private static bool IsRange(List<Lexeme> lexemes, int from, int to)
    {
        while (to > from && Currencies.OfSign(lexemes[to - 1].Text[0]) is not null) to--;
        return to == from + 1 && (lexemes[from].IsDash || lexemes[from].Text is "to" or "and" or "or");
    }

    /// <summary>"5 to 10 million euros": what is said of one end holds for the other as well.</summary>
    private static (Quantity First, Quantity Second) Share(Quantity first, Quantity second)
    {
        if (first.Values is [>= 1000 and < 3000, ..] && !first.Scaled && first.Currency is null) return (first, second);
        if (!first.Scaled && first.Unit is null && second.Scaled && second.Values.Length > 0)
        {
            var scale = ScaleOf(second.Values[0]);
            first = first with { Values = [.. first.Values, .. first.Values.Where(v => Math.Abs(v) < 1_000_000_000_000).Select(v => v * scale)] };
        }
        if (first.Unit is null && second.Unit is Units.Percent) first = first with { Unit = second.Unit };
        var currency = first.Currency ?? second.Currency;
        return first.Currency is null && second.Currency is not null && first.Unit is null
            ? (first with { Currency = currency }, second)
            : second.Currency is null && second.Unit is null && second.Scaled ? (first, second with { Currency = currency }) : (first, second);
    }

    private static decimal ScaleOf(decimal value)
    {
        var size = Math.Abs(value);
        return size >= 1_000_000_000_000 ? 1_000_000_000_000 : size >= 1_000_000_000 ? 1_000_000_000 : size >= 1_000_000 ? 1_000_000 : 1_000;
    }

    private static void Loose(List<Lexeme> lexemes, int i, Figures figures)
    {
        var lexeme = lexemes[i];
        if (lexeme.Kind == LexemeKind.Symbol)
        {
            if (lexeme.Is('%')) figures.LooseUnits.Add(Units.Percent);
            else if (Currencies.OfSign(lexeme.Text[0]) is { } sign)
                figures.LooseCurrencies.Add(sign == Currencies.SomeDollar && i > 0 && lexeme.Glued && Currencies.OfDollarPrefix(lexemes[i - 1].Text) is { } dollar ? dollar : sign);
            return;
        }
        if (Currencies.OfWord(lexeme.Text) is { } currency)
            figures.LooseCurrencies.Add(currency == Currencies.SomeDollar && i > 0 && Currencies.OfDollarAdjective(lexemes[i - 1].Text) is { } dollar ? dollar : currency);
        if (Units.Symbol(lexeme.Text) is { } unit) figures.LooseUnits.Add(unit);
        else if (lexeme.Text is "percentage" or "percentages" || (lexeme.Text == "cent" && i > 0 && lexemes[i - 1].Text == "per")) figures.LooseUnits.Add(Units.Percent);
        if (Units.Scale(lexeme.Text, true) is > 0 and var scale) figures.LooseScales.Add(scale);
        else if (lexeme.Text is "thousands") figures.LooseScales.Add(1000);
    }
}
