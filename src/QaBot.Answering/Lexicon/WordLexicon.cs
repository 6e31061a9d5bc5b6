namespace QaBot.Answering.Lexicon;

/// <summary>English words that can stand for one another, their base forms and their classes; immutable, safe to share.</summary>
public sealed unsafe class WordLexicon
{
    private const string Resource = "QaBot.Answering.Lexicon.words.lexicon";

    private static readonly Lazy<WordLexicon> Shared = new(Open);

    private readonly LexiconFile _file;

    private WordLexicon(UnmanagedMemoryStream resource)
    {
        // The memory is the assembly's own and stays as long as this type does.
        _file = new LexiconFile(resource.PositionPointer, resource.Length);
    }

    /// <summary>How many words and phrases it knows.</summary>
    public int Count => _file.Count;

    /// <summary>The stored file.</summary>
    internal LexiconFile File => _file;

    /// <summary>The lexicon within this assembly, opened once.</summary>
    public static WordLexicon Load() => Shared.Value;

    /// <summary>The words related to a word in any form and case, the strongest first; none when it is unknown.</summary>
    /// <remarks>
    /// A word means first what a dictionary has in just its case: "China" the country; what it has in another case
    /// counts half. Particles of grammar ("who", "may") are not known; "WHO" and "May" are.
    /// </remarks>
    public IReadOnlyList<RelatedWord> Related(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var entries = WordEntries.Of(_file, word);
        if (entries.Count == 0)
            return [];
        var best = new Dictionary<int, LexiconLink>();
        foreach (var entry in entries)
            Gather(entry, best);
        foreach (var entry in entries)
            best.Remove(entry.Index);

        var links = best.Values.ToArray();
        Array.Sort(links, static (one, other) => other.Weight != one.Weight
            ? other.Weight.CompareTo(one.Weight)
            : one.Word.CompareTo(other.Word));
        return Array.ConvertAll(links, link => new RelatedWord(_file.Word(link.Word), link.Weight, link.Kind));
    }

    /// <summary>The base form: "built" is build, "countries" country; a name stays as it is, an unknown word comes back.</summary>
    public string Lemma(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var entries = WordEntries.Of(_file, word);
        if (entries.Count == 0)
            return word;
        var lemma = _file.Record(entries[0].Index).Base;
        return _file.Word(lemma >= 0 ? lemma : entries[0].Index);
    }

    /// <summary>The classes of a word in any form and case; <see cref="LexicalClass.None"/> when it is unknown.</summary>
    public LexicalClass Classes(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var classes = LexicalClass.None;
        foreach (var entry in WordEntries.Of(_file, word))
        {
            if (entry.Strength == 1)
                classes |= _file.Record(entry.Index).Classes;
        }
        return classes;
    }

    private static WordLexicon Open()
    {
        var stream = typeof(WordLexicon).Assembly.GetManifestResourceStream(Resource);
        return stream is UnmanagedMemoryStream resource
            ? new WordLexicon(resource)
            : throw new InvalidDataException($"The assembly lacks its resource '{Resource}': build it again.");
    }

    private void Gather(WordEntry entry, Dictionary<int, LexiconLink> best)
    {
        var record = _file.Record(entry.Index);
        for (var i = 0; i < record.Count; i++)
        {
            var link = record.Link(i);
            if (link.IsBase)
                continue;
            link = link.Times(entry.Strength);
            if (!best.TryGetValue(link.Word, out var known) || known.Weight < link.Weight)
                best[link.Word] = link;
        }
    }
}
