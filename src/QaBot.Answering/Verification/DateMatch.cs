namespace QaBot.Answering.Verification;

/// <summary>Tells whether a date is said by evidence.</summary>
internal static class DateMatch
{
    /// <summary>Whether some date of the evidence agrees in all parts that are claimed; a year may stand apart from its month.</summary>
    public static bool IsIn(CalendarDate claimed, EvidenceFacts facts)
    {
        foreach (var text in (ReadOnlySpan<ParsedText>)[facts.Text, facts.Context, facts.Frame])
            foreach (var stated in text.Figures.Dates)
            {
                if (claimed.Month is not null && claimed.Month != stated.Month) continue;
                if (claimed.Day is not null && claimed.Day != stated.Day) continue;
                if (claimed.Year is null || claimed.Year == stated.Year) return true;
                if (stated.Year is null && HasYear(claimed.Year.Value, facts)) return true;
            }
        return false;
    }

    /// <summary>Whether a number is the year of one of the evidence's dates.</summary>
    public static bool HasYear(Quantity claimed, EvidenceFacts facts)
    {
        foreach (var text in (ReadOnlySpan<ParsedText>)[facts.Text, facts.Context, facts.Frame])
            foreach (var stated in text.Figures.Dates)
                if (stated.Year is { } year && claimed.Values.Contains(year)) return true;
        return false;
    }

    private static bool HasYear(int year, EvidenceFacts facts)
    {
        foreach (var text in (ReadOnlySpan<ParsedText>)[facts.Text, facts.Context, facts.Frame])
            foreach (var stated in text.Figures.Quantities)
                if (stated is { Currency: null, Unit: null, Scaled: false } && stated.Values.Contains(year)) return true;
        return false;
    }
}
