namespace QaBot.Search;

/// <summary>The Snowball English (Porter2) stemmer, as snowballstem.org publishes it (algorithms/english.sbl, version 3).</summary>
internal static class EnglishStemmer
{
    private static readonly string[] Regions = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

    private static readonly (string Suffix, string Becomes)[] Step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"),
        ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"),
        ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ogist", "og"), ("ousli", "ous"),
        ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Becomes)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    private static readonly string[] Undoubled = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    private static readonly string[] Gerunds = ["inn", "out", "cann", "herr", "earr", "even"];

    /// <summary>Stems the lower-case word in <paramref name="word"/>[..<paramref name="length"/>] in place and returns the stem's length, at most one above the word's; the span needs room for that.</summary>
    public static int Stem(Span<char> word, int length)
    {
        if (Special(word[..length]) is { } special)
        {
            special.CopyTo(word);
            return special.Length;
        }

        if (length < 3) return length;
        if (word[0] == '\'')
        {
            word[1..length].CopyTo(word);
            length--;
        }

        MarkConsonantY(word[..length]);
        var (p1, p2) = MarkRegions(word[..length]);
        length = RemovePlural(word, length);
        length = RemovePast(word, length, p1);
        if (length > 2 && word[length - 1] is 'y' or 'Y' && !IsVowel(word[length - 2])) word[length - 1] = 'i';
        length = Derivational(word, length, p1);
        length = Adjectival(word, length, p1, p2);
        length = RemoveSuffix(word, length, p2);
        length = RemoveFinal(word, length, p1, p2);
        word[..length].Replace('Y', 'y');
        return length;
    }

    private static string? Special(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" or "news" or "howe" or "atlas" or "cosmos" or "bias" or "andes" => word.ToString(),
        _ => null,
    };

    private static void MarkConsonantY(Span<char> word)
    {
        if (word.Length > 0 && word[0] == 'y') word[0] = 'Y';
        for (var i = 1; i < word.Length; i++)
            if (word[i] == 'y' && IsVowel(word[i - 1])) word[i] = 'Y';
    }

    private static (int P1, int P2) MarkRegions(ReadOnlySpan<char> word)
    {
        var p1 = -1;
        foreach (var prefix in Regions)
            if (word.StartsWith(prefix)) p1 = Math.Max(p1, prefix.Length);
        if (p1 < 0) p1 = PastVowelAndConsonant(word, 0);
        return (p1, PastVowelAndConsonant(word, p1));
    }

    private static int PastVowelAndConsonant(ReadOnlySpan<char> word, int at)
    {
        while (at < word.Length && !IsVowel(word[at])) at++;
        while (at < word.Length && IsVowel(word[at])) at++;
        return Math.Min(at + 1, word.Length);
    }

    private static int RemovePlural(Span<char> word, int length)
    {
        var w = word[..length];
        if (w.EndsWith("'s'")) length -= 3;
        else if (w.EndsWith("'s")) length -= 2;
        else if (w.EndsWith("'")) length--;
        w = word[..length];
        if (w.EndsWith("sses")) return length - 2;
        if (w.EndsWith("ied") || w.EndsWith("ies")) return length - (length > 4 ? 2 : 1);
        if (!w.EndsWith("s") || w.EndsWith("us") || w.EndsWith("ss")) return length;
        return length > 2 && HasVowel(w[..^2]) ? length - 1 : length;
    }

    private static int RemovePast(Span<char> word, int length, int p1)
    {
        var w = word[..length];
        var eed = w.EndsWith("eedly") ? 5 : w.EndsWith("eed") ? 3 : 0;
        if (eed > 0)
        {
            var at = length - eed;
            return at < p1 || w[..at] is "proc" or "exc" or "succ" ? length : at + 2;
        }

        var suffix = w.EndsWith("ingly") ? 5 : w.EndsWith("edly") ? 4 : w.EndsWith("ing") ? 3 : w.EndsWith("ed") ? 2 : 0;
        if (suffix == 0) return length;
        var stem = w[..^suffix];
        if (suffix == 3)
        {
            if (stem.Length == 2 && stem[1] == 'y' && !IsVowel(stem[0]))
            {
                "ie".CopyTo(word[1..]);
                return 3;
            }

            foreach (var kept in Gerunds)
                if (stem.SequenceEqual(kept)) return length;
        }

        return HasVowel(stem) ? Mend(word, stem.Length, p1) : length;
    }

    // After "ed" or "ing" is off: give back an e, or undouble a consonant.
    private static int Mend(Span<char> word, int length, int p1)
    {
        var stem = word[..length];
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz") || (length == p1 && IsShort(stem) && !EndsDouble(stem)))
        {
            word[length] = 'e';
            return length + 1;
        }

        return EndsDouble(stem) && !(length == 3 && stem[0] is 'a' or 'e' or 'o') ? length - 1 : length;
    }

    private static bool EndsDouble(ReadOnlySpan<char> stem)
    {
        foreach (var pair in Undoubled)
            if (stem.EndsWith(pair)) return true;
        return false;
    }

    private static int Derivational(Span<char> word, int length, int p1)
    {
        foreach (var (suffix, becomes) in Step2)
        {
            if (!word[..length].EndsWith(suffix)) continue;
            var at = length - suffix.Length;
            if (at < p1) return length;
            if (suffix == "ogi" && (at == 0 || word[at - 1] != 'l')) return length;
            if (suffix == "li" && (at == 0 || !"cdeghkmnrt".Contains(word[at - 1]))) return length;
            becomes.CopyTo(word[at..]);
            return at + becomes.Length;
        }

        return length;
    }

    private static int Adjectival(Span<char> word, int length, int p1, int p2)
    {
        foreach (var (suffix, becomes) in Step3)
        {
            if (!word[..length].EndsWith(suffix)) continue;
            var at = length - suffix.Length;
            if (at < p1 || (suffix == "ative" && at < p2)) return length;
            becomes.CopyTo(word[at..]);
            return at + becomes.Length;
        }

        return length;
    }

    private static int RemoveSuffix(Span<char> word, int length, int p2)
    {
        foreach (var suffix in Step4)
        {
            if (!word[..length].EndsWith(suffix)) continue;
            var at = length - suffix.Length;
            if (at < p2 || (suffix == "ion" && (at == 0 || word[at - 1] is not ('s' or 't')))) return length;
            return at;
        }

        return length;
    }

    private static int RemoveFinal(Span<char> word, int length, int p1, int p2)
    {
        if (length == 0) return 0;
        var at = length - 1;
        var removed = word[at] switch
        {
            'e' => at >= p2 || (at >= p1 && !IsShort(word[..at])),
            'l' => at >= p2 && at > 0 && word[at - 1] == 'l',
            _ => false,
        };
        return removed ? at : length;
    }

    // Ends in a short syllable.
    private static bool IsShort(ReadOnlySpan<char> w) =>
        (w.Length >= 3 && !IsVowel(w[^1]) && w[^1] is not ('w' or 'x' or 'Y') && IsVowel(w[^2]) && !IsVowel(w[^3]))
        || (w.Length == 2 && !IsVowel(w[1]) && IsVowel(w[0]))
        || w.EndsWith("past");

    private static bool HasVowel(ReadOnlySpan<char> w)
    {
        foreach (var c in w)
            if (IsVowel(c)) return true;
        return false;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
