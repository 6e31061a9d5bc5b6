namespace QaBot.Search;

/// <summary>A word's two forms and what indexing asks of them again and again.</summary>
internal sealed class TermEntry
{
    public TermEntry(string word, string term, ulong key)
    {
        (Word, Term, Key) = (word, term, key);
        IsStopWord = StopWords.Contains(word);
        IsPer = word == "per";
        IsCent = word == "cent";
    }

    /// <summary>The word in one number (<see cref="TermCache.KeyOf"/>); 0 for a word that does not fit.</summary>
    public ulong Key { get; }

    public bool IsStopWord { get; }

    public bool IsPer { get; }

    public bool IsCent { get; }

    /// <summary>Folded.</summary>
    public string Word { get; }

    /// <summary>Folded and stemmed.</summary>
    public string Term { get; }
}
