using System.Collections.Frozen;

namespace QaBot.Ingestion;

/// <summary>Words whose full stop does not end a sentence.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string> Never = FrozenSet.ToFrozenSet(
    [
        "mr", "mrs", "ms", "mx", "dr", "prof", "st", "mt", "ft", "rev", "hon", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm",
        "sen", "rep", "gov", "pres", "amb", "messrs", "vs", "cf", "viz", "ca", "approx", "fig", "figs", "eq", "ch", "sec", "art",
        "arts", "para", "paras", "vol", "vols", "pp", "pg", "ed", "eds", "trans", "dept", "est", "e.g", "i.e", "tel",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Sometimes = FrozenSet.ToFrozenSet(
    [
        "inc", "ltd", "co", "corp", "plc", "llc", "bros", "jr", "sr", "etc", "al", "u.s", "u.k", "u.n", "e.u", "u.s.a", "d.c", "a.m", "p.m",
        "ph.d", "b.a", "m.a", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "rd", "a.d", "b.c",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> BeforeNumber = FrozenSet.ToFrozenSet(
        ["no", "nos", "nr", "p", "pp", "vol", "ch", "art", "par", "op", "ser"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Starters = FrozenSet.ToFrozenSet(
    [
        "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We", "I", "You", "His", "Her", "Their", "Our", "In", "On",
        "At", "By", "For", "From", "With", "As", "After", "Before", "But", "And", "Or", "However", "While", "When", "If", "There", "Since", "Although",
        "Moreover", "Meanwhile", "Such", "Some", "Many", "Most", "All", "Both", "Each", "No", "Not", "To", "So", "Then", "Under", "During", "What", "Who",
    ], StringComparer.Ordinal);

    /// <summary>Whether the word before a full stop is always an abbreviation.</summary>
    public static bool NeverEnds(string word) => Never.Contains(word);

    /// <summary>Whether the word before a full stop is an abbreviation that may also end a sentence.</summary>
    public static bool MayEnd(string word) => Sometimes.Contains(word);

    /// <summary>Whether the word before a full stop announces a number: "No. 5".</summary>
    public static bool Announces(string word) => BeforeNumber.Contains(word);

    /// <summary>Whether a capitalised word usually begins a sentence.</summary>
    public static bool Starts(ReadOnlySpan<char> word) => Starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
