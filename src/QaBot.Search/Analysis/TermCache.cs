namespace QaBot.Search;

/// <summary>Remembers the stems of recent words in a fixed number of places; safe for any number of threads, because an entry is immutable and a lost one is only made again.</summary>
internal sealed class TermCache
{
    /// <summary>The longest word that <see cref="KeyOf"/> holds.</summary>
    public const int MostKeyed = 12;

    private const int Places = 1 << 18;
    private const int LetterBits = 5;
    private readonly TermEntry?[] _entries = new TermEntry?[Places];

    /// <summary>The key of a word that goes on with a letter from a to z: five bits a letter.</summary>
    public static ulong KeyOf(ulong key, char letter) => (key << LetterBits) | (uint)(letter - 'a' + 1);

    /// <summary>The forms of a folded word.</summary>
    public TermEntry Get(ReadOnlySpan<char> word)
    {
        var key = 0UL;
        if (word.Length <= MostKeyed)
        {
            foreach (var c in word)
            {
                if (c is < 'a' or > 'z')
                {
                    key = 0;
                    break;
                }

                key = KeyOf(key, c);
            }
        }

        return Get(word, key);
    }

    /// <summary>The forms of a folded word whose key is known; 0 for one that does not fit.</summary>
    public TermEntry Get(ReadOnlySpan<char> word, ulong key)
    {
        // A word has two places. What is found is left where it is: threads that only read share the memory in peace.
        var hash = key != 0 ? key * 0x9E3779B97F4A7C15 : Vocabulary.HashOf(word) * 0x9E3779B97F4A7C15;
        var at = (int)(hash >> 40) & (Places - 2);
        var first = _entries[at];
        if (first is not null && IsOf(first, word, key)) return first;
        var second = _entries[at + 1];
        if (second is not null && IsOf(second, word, key)) return second;
        var made = Make(word, key);
        _entries[at + 1] = first;
        _entries[at] = made;
        return made;
    }

    private static bool IsOf(TermEntry entry, ReadOnlySpan<char> word, ulong key) => key != 0 ? entry.Key == key : entry.Key == 0 && word.SequenceEqual(entry.Word);

    private static TermEntry Make(ReadOnlySpan<char> word, ulong key)
    {
        var text = word.ToString();
        Span<char> buffer = stackalloc char[EnglishAnalyzer.MaxTermLength + 4];
        var length = 0;
        var latin = true;
        foreach (var c in word)
        {
            if (c == '\'') continue;
            latin &= c is >= 'a' and <= 'z';
            buffer[length++] = c;
        }

        if (latin)
        {
            length = SpellingVariants.Fold(buffer, length);
            length = EnglishStemmer.Stem(buffer, length);
        }

        var term = buffer[..length].SequenceEqual(text) ? text : new string(buffer[..length]);
        return new TermEntry(text, term, key);
    }
}
