namespace QaBot.Answering.Verification;

/// <summary>Tells whether two names are of one country or people: "Serbia" and "Serbian", "France" and "French".</summary>
internal static class Demonyms
{
    private const int ShortestStem = 4;

    private static readonly string[][] Irregular =
    [
        ["britain", "british", "uk", "briton", "britons"],
        ["america", "american", "americans", "us", "usa"],
        ["europe", "european", "europeans", "eu"],
        ["france", "french"],
        ["germany", "german", "germans"],
        ["netherlands", "dutch", "holland"],
        ["spain", "spanish", "spaniard", "spaniards"],
        ["poland", "polish", "pole", "poles"],
        ["denmark", "danish", "dane", "danes"],
        ["sweden", "swedish", "swede", "swedes"],
        ["finland", "finnish", "finn", "finns"],
        ["iceland", "icelandic"],
        ["ireland", "irish"],
        ["scotland", "scottish", "scots"],
        ["wales", "welsh"],
        ["switzerland", "swiss"],
        ["greece", "greek", "greeks"],
        ["turkey", "turkish", "turk", "turks", "turkiye"],
        ["portugal", "portuguese"],
        ["norway", "norwegian", "norwegians"],
        ["belgium", "belgian", "belgians"],
        ["thailand", "thai"],
        ["philippines", "filipino", "philippine"],
        ["peru", "peruvian"],
        ["iraq", "iraqi"],
        ["iran", "iranian"],
    ];

    /// <summary>Whether two folded words name the same place or people by their endings.</summary>
    public static bool Match(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        return common >= ShortestStem && IsEnding(one.AsSpan(common)) && IsEnding(other.AsSpan(common));
    }

    private static bool IsEnding(ReadOnlySpan<char> tail) => tail is
        "" or "a" or "ia" or "ian" or "ians" or "an" or "ans" or "n" or "ns" or "o" or "i" or "is" or "in" or "ins"
        or "e" or "ese" or "ish" or "y" or "ey" or "ean" or "eans" or "ar" or "ars" or "an's" or "ic" or "ch" or "s" or "es";

    /// <summary>The other names of the country or people behind a word whose forms differ too much for a rule; empty for other words.</summary>
    public static IEnumerable<string> OtherForms(string word)
    {
        foreach (var forms in Irregular)
            if (forms.Contains(word, StringComparer.Ordinal)) return forms;
        return [];
    }
}
