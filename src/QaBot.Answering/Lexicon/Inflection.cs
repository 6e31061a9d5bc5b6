namespace QaBot.Answering.Lexicon;

/// <summary>WordNet's rules of detachment (its morphy) for regular forms; irregular ones are entries of the lexicon.</summary>
internal static class Inflection
{
    private static readonly (string Ending, string Replacement, LexicalClass Class)[] Rules =
    [
        ("ies", "y", LexicalClass.Noun), ("ches", "ch", LexicalClass.Noun), ("shes", "sh", LexicalClass.Noun),
        ("ses", "s", LexicalClass.Noun), ("xes", "x", LexicalClass.Noun), ("zes", "z", LexicalClass.Noun),
        ("men", "man", LexicalClass.Noun), ("s", "", LexicalClass.Noun),
        ("ies", "y", LexicalClass.Verb), ("es", "e", LexicalClass.Verb), ("es", "", LexicalClass.Verb),
        ("s", "", LexicalClass.Verb), ("ed", "e", LexicalClass.Verb), ("ed", "", LexicalClass.Verb),
        ("ing", "e", LexicalClass.Verb), ("ing", "", LexicalClass.Verb),
        ("ier", "y", LexicalClass.Adjective), ("iest", "y", LexicalClass.Adjective), ("er", "e", LexicalClass.Adjective),
        ("er", "", LexicalClass.Adjective), ("est", "e", LexicalClass.Adjective), ("est", "", LexicalClass.Adjective),
    ];

    /// <summary>The entry of the likeliest base form of a lower-case word, or -1.</summary>
    public static int Base(LexiconFile file, ReadOnlySpan<byte> word)
    {
        Span<byte> candidate = stackalloc byte[LexiconFile.LongestWord + 2];
        int best = -1, frequency = -1;
        if (word.EndsWith("ss"u8))
            return best;
        foreach (var (ending, replacement, wanted) in Rules)
        {
            var stem = word.Length - ending.Length;
            if (stem < 1 || stem + replacement.Length < 2 || !EndsWith(word, ending))
                continue;
            word[..stem].CopyTo(candidate);
            for (var i = 0; i < replacement.Length; i++)
                candidate[stem + i] = (byte)replacement[i];
            var length = stem + replacement.Length;
            if (length > LexiconFile.LongestWord)
                continue;

            var (index, seen) = Find(file, candidate[..length], wanted);
            if (seen <= frequency || ending[0] is 'e' or 'i' && replacement.Length == 0 && LosesAnE(file, candidate, length, wanted))
                continue;
            (best, frequency) = (index, seen);
        }
        return best;
    }

    /// <summary>Whether a stem like "hop" would have doubled its last letter, so that "hoping" comes from "hope".</summary>
    private static bool LosesAnE(LexiconFile file, Span<byte> candidate, int length, LexicalClass wanted)
    {
        if (length < 3 || IsVowel(candidate[length - 1]) || candidate[length - 1] is (byte)'w' or (byte)'x' or (byte)'y'
            || !IsVowel(candidate[length - 2]) || IsVowel(candidate[length - 3]))
            return false;
        var vowels = 0;
        foreach (var letter in candidate[..length])
            vowels += IsVowel(letter) ? 1 : 0;
        if (vowels != 1 || length == LexiconFile.LongestWord)
            return false;
        candidate[length] = (byte)'e';
        return Find(file, candidate[..(length + 1)], wanted).Index >= 0;
    }

    /// <summary>The spelling of a word that has a part of speech, small letters before capitals; (-1, -1) if none.</summary>
    private static (int Index, int Frequency) Find(LexiconFile file, ReadOnlySpan<byte> word, LexicalClass wanted)
    {
        Span<byte> text = stackalloc byte[LexiconFile.LongestWord];
        var found = (Index: -1, Frequency: -1);
        for (var index = file.LowerBound(word); index < file.Count; index++)
        {
            if (LowerCase.Compare(text[..file.Read(index, text)], word) != 0)
                break;
            var record = file.Record(index);
            if ((record.Classes & wanted) != 0 && (record.Classes & LexicalClass.ExactCase) == 0)
                found = (index, record.Frequency);
        }
        return found;
    }

    private static bool EndsWith(ReadOnlySpan<byte> word, string ending)
    {
        for (var i = 0; i < ending.Length; i++)
        {
            if (word[word.Length - ending.Length + i] != ending[i])
                return false;
        }
        return true;
    }

    private static bool IsVowel(byte letter) => letter is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u';
}
