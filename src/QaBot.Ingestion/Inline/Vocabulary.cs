namespace QaBot.Ingestion;

/// <summary>The words of one document, gathered when first asked for: decides how broken words are mended.</summary>
internal sealed class Vocabulary(string text)
{
    private Dictionary<string, int>? _words;

    private Dictionary<string, int> Words => _words ??= Gather();

    /// <summary>Whether the document has this word, in any case.</summary>
    public bool Has(string word) => Words.ContainsKey(word);

    /// <summary>How often the document has this word, in any case.</summary>
    public int Count(string word) => Words.GetValueOrDefault(word);

    /// <summary>Whether a word cut at a line end loses its hyphen: unless the document writes it with one elsewhere and never without.</summary>
    public bool JoinsWithoutHyphen(string head, string tail) => !Has($"{head}-{tail}") || Has(head + tail);

    /// <summary>The letter that a word lost from its beginning, where exactly one makes it a word of the document; null otherwise.</summary>
    public char? LostLetter(string rest)
    {
        char? found = null;
        for (var c = 'a'; c <= 'z'; c++)
        {
            if (!Has(c + rest)) continue;
            if (found is not null) return null;
            found = c;
        }
        return found;
    }

    private Dictionary<string, int> Gather()
    {
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || (text[i] == '-' && i + 1 < text.Length && char.IsLetter(text[i + 1])))) i++;
            var word = text.AsSpan(start, i - start);
            lookup[word] = lookup.TryGetValue(word, out var count) ? count + 1 : 1;
        }
        return words;
    }
}
