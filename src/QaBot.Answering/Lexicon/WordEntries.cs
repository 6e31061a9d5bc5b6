using System.Text;

namespace QaBot.Answering.Lexicon;

/// <summary>What a written word may mean: its spellings in the lexicon, then their base forms, the likeliest first.</summary>
/// <remarks>Plain arrays: generic collections of own structs would be compiled when the first question comes.</remarks>
internal sealed class WordEntries
{
    private const float OtherCase = 0.5f;
    private const int Most = 8; // no word has more than three spellings

    private readonly WordEntry[] _entries = new WordEntry[Most];

    private WordEntries()
    {
    }

    public int Count { get; private set; }

    public WordEntry this[int position] => _entries[position];

    /// <summary>The entries; none for a word that is unknown, too long or not ASCII.</summary>
    public static WordEntries Of(LexiconFile file, ReadOnlySpan<char> word)
    {
        var entries = new WordEntries();
        Span<byte> key = stackalloc byte[LexiconFile.LongestWord];
        var length = LowerCase.Write(word, key);
        if (length < 0)
            return entries;

        entries.AddSpellings(file, word, key[..length]);
        if (entries.Count == 0 && Inflection.Base(file, key[..length]) is var found and >= 0)
            entries.Insert(0, new WordEntry(found, 1));
        for (var (i, spellings) = (0, entries.Count); i < spellings; i++)
        {
            if (file.Record(entries[i].Index).Base is var lemma and >= 0)
                entries.Insert(entries.Count, entries[i] with { Index = lemma });
        }
        return entries;
    }

    /// <summary>Whether an entry is among them.</summary>
    public bool Contains(int index)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Index == index)
                return true;
        }
        return false;
    }

    private void AddSpellings(LexiconFile file, ReadOnlySpan<char> word, ReadOnlySpan<byte> key)
    {
        Span<byte> text = stackalloc byte[LexiconFile.LongestWord];
        var exact = -1;
        for (var index = file.LowerBound(key); index < file.Count; index++)
        {
            var spelling = text[..file.Read(index, text)];
            if (LowerCase.Compare(spelling, key) != 0)
                break;
            if (Ascii.Equals(spelling, word))
                exact = index;
            else if ((file.Record(index).Classes & LexicalClass.ExactCase) == 0)
                Insert(0, new WordEntry(index, 1)); // capitals come before small letters, which are likelier
        }
        if (exact < 0)
            return;
        for (var i = 0; i < Count; i++)
            _entries[i] = _entries[i] with { Strength = OtherCase };
        Insert(0, new WordEntry(exact, 1));
    }

    private void Insert(int position, WordEntry entry)
    {
        if (Count == Most)
            return;
        for (var i = Count++; i > position; i--)
            _entries[i] = _entries[i - 1];
        _entries[position] = entry;
    }
}
