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
        var capacity = 0;
        for (var i = 0; i < entries.Count; i++)
            capacity += _file.Record(entries[i].Index).Count;
        var links = new LinkList(capacity);
        for (var i = 0; i < entries.Count; i++)
            Gather(entries[i], entries, links);

        var related = new RelatedWord[links.Count];
        for (var i = 0; i < related.Length; i++)
            related[i] = new RelatedWord(_file.Word(links[i].Word), links[i].Weight, links[i].Kind);
        return related;
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
        var entries = WordEntries.Of(_file, word);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Strength >= 1)
                classes |= _file.Record(entries[i].Index).Classes;
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

    private void Gather(WordEntry entry, WordEntries entries, LinkList links)
    {
        var record = _file.Record(entry.Index);
        for (var i = 0; i < record.Count; i++)
        {
            var link = record.Link(i);
            if (!link.IsBase && !entries.Contains(link.Word))
                links.Add(link.Times(entry.Strength));
        }
    }
}
