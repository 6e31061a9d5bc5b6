namespace QaBot.Search;

/// <summary>Brings British and American spellings to one form before stemming, by the regular correspondences of their suffixes; the form is a key and need not be a word.</summary>
internal static class SpellingVariants
{
    private static readonly (string From, string To)[] Endings =
    [
        // -isation, -ise, -yse
        ("isations", "izations"), ("isational", "izational"), ("isation", "ization"),
        ("isement", "ize"), ("isements", "ize"),
        ("isers", "izers"), ("iser", "izer"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
        ("lysing", "lyzing"), ("lysed", "lyzed"), ("lyser", "lyzer"), ("lysers", "lyzers"), ("lyse", "lyze"),
        // -our
        ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("oural", "oral"), ("ourable", "orable"), ("ourably", "orably"),
        ("ourful", "orful"), ("ourless", "orless"), ("ourer", "orer"), ("ourers", "orers"), ("ourite", "orite"), ("ourites", "orites"),
        ("ourist", "orist"), ("ouritism", "oritism"), ("ourhood", "orhood"), ("ourhoods", "orhoods"), ("ourly", "orly"),
        // -re, -ogue, -gramme, -ence, -dgement
        ("tre", "ter"), ("tres", "ters"), ("bre", "ber"), ("bres", "bers"), ("ntred", "ntered"),
        ("logue", "log"), ("logues", "logs"), ("gramme", "gram"), ("grammes", "grams"),
        ("defence", "defense"), ("defences", "defenses"), ("offence", "offense"), ("offences", "offenses"),
        ("licence", "license"), ("licences", "licenses"), ("pretence", "pretense"), ("pretences", "pretenses"),
        ("dgement", "dgment"), ("dgements", "dgments"), ("aluminium", "aluminum"),
    ];

    private static readonly (string From, string To)[] Roots =
    [
        ("haem", "hem"), ("aemia", "emia"), ("paed", "ped"), ("anaes", "anes"), ("rrhoea", "rrhea"), ("gynaec", "gynec"), ("faec", "fec"), ("sulph", "sulf"),
        ("oestr", "estr"), ("oesoph", "esoph"), ("foet", "fet"), ("oedem", "edem"),
    ];

    // By the last letter, so that most words are let through after one look.
    private static readonly (string From, string To)[][] ByLastLetter = Index();

    /// <summary>Rewrites <paramref name="word"/>[..<paramref name="length"/>] in place and returns the new length, at most two above the old.</summary>
    public static int Fold(Span<char> word, int length)
    {
        if (length < 5) return length;
        if (word[..length].ContainsAny("ao") && (word[..length].Contains("ae", StringComparison.Ordinal) || word[..length].Contains("oe", StringComparison.Ordinal)))
            length = Replace(word, length, Roots);
        else if (word[..length].StartsWith("sulph")) length = Replace(word, length, Roots);

        var last = word[length - 1] - 'a';
        if (last is < 0 or > 25) return length;
        foreach (var (from, to) in ByLastLetter[last])
        {
            var at = length - from.Length;
            if (at < 0 || !word[..length].EndsWith(from)) continue;
            if (!Applies(word[..at], from)) return length;
            to.CopyTo(word[at..]);
            return at + to.Length;
        }

        return length;
    }

    // The stems whose ending only looks like the variant: "promise" may go, "noise", "revise" and "precise" may not.
    private static bool Applies(ReadOnlySpan<char> stem, string ending)
    {
        if (ending[0] == 'i')
            return stem.Length >= 3 && stem[^1] switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' or 'v' => false,
                'c' => stem[^2] == 'i',
                _ => true,
            };
        if (ending[0] == 'o' && ending[1] == 'u') return stem.Length >= 3;
        if (ending[0] is 't' or 'b') return stem.Length >= 2 && stem is not "tim";
        return true;
    }

    private static int Replace(Span<char> word, int length, (string From, string To)[] roots)
    {
        foreach (var (from, to) in roots)
        {
            var at = word[..length].IndexOf(from);
            if (at < 0) continue;
            to.CopyTo(word[at..]);
            word[(at + from.Length)..length].CopyTo(word[(at + to.Length)..]);
            length += to.Length - from.Length;
        }

        return length;
    }

    private static (string, string)[][] Index()
    {
        var lists = new List<(string, string)>[26];
        for (var i = 0; i < 26; i++) lists[i] = [];
        foreach (var ending in Endings) lists[ending.From[^1] - 'a'].Add(ending);
        return Array.ConvertAll(lists, list => list.OrderByDescending(e => e.Item1.Length).ToArray());
    }
}
