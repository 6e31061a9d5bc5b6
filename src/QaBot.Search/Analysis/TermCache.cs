namespace QaBot.Search;

/// <summary>A word's two forms, kept so that a word met again costs one look-up and no allocation.</summary>
internal sealed record TermEntry(string Word, string Term, bool IsStopWord);

/// <summary>Remembers the stems of recent words in a fixed number of places; safe for any number of threads, because an entry is immutable and a lost one is only made again.</summary>
internal sealed class TermCache
{
    private const int Places = 1 << 17;
    private readonly TermEntry?[] _entries = new TermEntry?[Places];

    /// <summary>What the hash of a word begins with (FNV-1a).</summary>
    public const uint HashSeed = 2166136261u;

    /// <summary>The hash of a word that goes on with <paramref name="c"/>.</summary>
    public static uint Hash(uint hash, char c) => (hash ^ c) * 16777619u;

    /// <summary>The forms of a folded word.</summary>
    public TermEntry Get(ReadOnlySpan<char> word)
    {
        var hash = HashSeed;
        foreach (var c in word) hash = Hash(hash, c);
        return Get(word, hash);
    }

    /// <summary>The forms of a folded word whose hash is known.</summary>
    public TermEntry Get(ReadOnlySpan<char> word, uint hash)
    {
        // Each word has two places: it moves to the first, and what was there to the second.
        var at = (hash ^ (hash >> 15)) & (Places - 2);
        ref var first = ref _entries[at];
        var entry = first;
        if (entry is not null && word.SequenceEqual(entry.Word)) return entry;
        ref var second = ref _entries[at + 1];
        var other = second;
        if (other is null || !word.SequenceEqual(other.Word)) other = Make(word);
        second = entry;
        first = other;
        return other;
    }

    private static TermEntry Make(ReadOnlySpan<char> word)
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
        return new TermEntry(text, term, StopWords.Contains(text));
    }
}
