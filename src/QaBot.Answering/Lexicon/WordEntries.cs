using System.Text;

namespace QaBot.Answering.Lexicon;

/// <summary>Finds what a written word may mean: its spellings in the lexicon, then their base forms.</summary>
internal static class WordEntries
{
    private const float OtherCase = 0.5f;

    /// <summary>The entries, the likeliest first; none for a word that is unknown, too long or not ASCII.</summary>
    public static List<WordEntry> Of(LexiconFile file, ReadOnlySpan<char> word)
    {
        var entries = new List<WordEntry>(4);
        Span<byte> key = stackalloc byte[LexiconFile.LongestWord];
        var length = LowerCase.Write(word, key);
        if (length < 0)
            return entries;

        AddSpellings(file, word, key[..length], entries);
        if (entries.Count == 0 && Inflection.Base(file, key[..length]) is var found and >= 0)
            entries.Add(new WordEntry(found, 1));
        for (var (i, spellings) = (0, entries.Count); i < spellings; i++)
        {
            if (file.Record(entries[i].Index).Base is var lemma and >= 0)
                entries.Add(entries[i] with { Index = lemma });
        }
        return entries;
    }

    private static void AddSpellings(LexiconFile file, ReadOnlySpan<char> word, ReadOnlySpan<byte> key, List<WordEntry> entries)
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
            else if (!file.Record(index).Classes.HasFlag(LexicalClass.ExactCase))
                entries.Insert(0, new WordEntry(index, 1)); // capitals come before small letters, which are likelier
        }
        if (exact < 0)
            return;
        for (var i = 0; i < entries.Count; i++)
            entries[i] = entries[i] with { Strength = OtherCase };
        entries.Insert(0, new WordEntry(exact, 1));
    }
}
