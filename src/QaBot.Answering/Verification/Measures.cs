namespace QaBot.Answering.Verification;

/// <summary>Tells whether a claimed number is a stated one: same value at the same scale, agreeing currency and unit.</summary>
internal static class Measures
{
    /// <summary>Whether the two agree. A stated number takes currency, unit and scale from its surroundings where it has none itself, as a table's cell does from the header.</summary>
    public static bool Agree(Quantity claimed, Quantity stated, EvidenceFacts facts)
    {
        if (!ValuesAgree(claimed, stated, facts)) return false;
        if (claimed.Currency is { } currency && !CurrencyAgrees(currency, stated, facts)) return false;
        if (claimed.Unit == stated.Unit) return true;
        return claimed.Unit is { } unit
            ? stated.Unit is null && stated.Currency is null && IsLoose(unit, facts)
            : stated.Unit is not Units.Percent and not "pp";
    }

    private static bool ValuesAgree(Quantity claimed, Quantity stated, EvidenceFacts facts)
    {
        if (claimed.HasValueOf(stated)) return true;
        if (stated.Scaled || !claimed.Scaled) return false;
        foreach (var scale in facts.Context.Figures.LooseScales)
            foreach (var value in stated.Values)
                if (Math.Abs(value) < 1_000_000_000_000 && claimed.Values.Contains(value * scale)) return true;
        return false;
    }

    private static bool CurrencyAgrees(string currency, Quantity stated, EvidenceFacts facts)
    {
        if (stated.Currency is { } other) return Currencies.Agree(currency, other);
        if (stated.Unit is not null) return false;
        foreach (var figures in (ReadOnlySpan<Figures>)[facts.Text.Figures, facts.Context.Figures])
            foreach (var loose in figures.LooseCurrencies)
                if (Currencies.Agree(currency, loose)) return true;
        return false;
    }

    private static bool IsLoose(string unit, EvidenceFacts facts) =>
        facts.Text.Figures.LooseUnits.Contains(unit) || facts.Context.Figures.LooseUnits.Contains(unit);
}
