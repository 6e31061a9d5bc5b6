namespace QaBot.Answering.Verification;

/// <summary>All that is figures in a text, and the measures that stand in it without a number (a table's header: "EUR million").</summary>
internal sealed class Figures
{
    /// <summary>The numbers, in order.</summary>
    public List<Quantity> Quantities { get; } = [];

    /// <summary>The dates, in order.</summary>
    public List<CalendarDate> Dates { get; } = [];

    /// <summary>The identifiers, in order.</summary>
    public List<Code> Codes { get; } = [];

    /// <summary>Currencies that belong to no number.</summary>
    public HashSet<string> LooseCurrencies { get; } = [];

    /// <summary>Units that belong to no number.</summary>
    public HashSet<string> LooseUnits { get; } = [];

    /// <summary>Scales that belong to no number.</summary>
    public HashSet<decimal> LooseScales { get; } = [];
}
