namespace QaBot.Ingestion;

/// <summary>The words of a PDF, those cut at line ends aside: decides whether a hyphen at a line end is the word's own.</summary>
internal sealed class PdfWords
{
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gathers the words of the lines; a small one that begins a line may be the rest of a cut one and does not count.</summary>
    public PdfWords(IEnumerable<PdfLine> lines)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in lines)
        {
            var text = line.Text.AsSpan();
            var endsCut = EndsInHyphen(line.Text);
            for (var i = 0; i < text.Length;)
            {
                if (!char.IsLetter(text[i]))
                {
                    i++;
                    continue;
                }
                var start = i;
                while (i < text.Length && (char.IsLetter(text[i]) || (text[i] == '-' && i + 1 < text.Length && char.IsLetter(text[i + 1])))) i++;
                if ((start == 0 && char.IsLower(text[0])) || (endsCut && i == text.Length - 1)) continue;
                var word = text[start..i];
                lookup[word] = lookup.TryGetValue(word, out var count) ? count + 1 : 1;
            }
        }
    }

    /// <summary>Whether a line ends in a letter and a hyphen.</summary>
    public static bool EndsInHyphen(string line) => line.Length > 1 && line[^1] is '-' or '‐' or '\u00AD' && char.IsLetter(line[^2]);

    /// <summary>Whether the hyphen between the end of one line and the beginning of the next only cuts a word.</summary>
    /// <remarks>
    /// Where the document has the word without the hyphen it is no part of it; where it has it with the hyphen, it is. Where it has neither,
    /// the hyphen stays between two words of the document, or before a capital.
    /// </remarks>
    public bool OnlyCuts(string line, string next)
    {
        if (line[^1] == '\u00AD') return true;
        var head = LastWord(line.AsSpan(0, line.Length - 1));
        var tail = FirstWord(next);
        if (tail.Length == 0 || !char.IsLower(tail[0]) || head.Contains('-', StringComparison.Ordinal)) return false;
        var (whole, hyphened) = (Count(head + tail), Count($"{head}-{tail}"));
        if (whole > 0 || hyphened > 0) return whole >= hyphened;
        return !(head.Length > 1 && tail.Length > 2 && Count(head) > 0 && Count(tail) > 0);
    }

    private int Count(string word) => _words.GetValueOrDefault(word);

    private static string LastWord(ReadOnlySpan<char> line)
    {
        var start = line.Length;
        while (start > 0 && (char.IsLetter(line[start - 1]) || line[start - 1] == '-')) start--;
        return line[start..].ToString();
    }

    private static string FirstWord(string line)
    {
        var end = 0;
        while (end < line.Length && char.IsLetter(line[end])) end++;
        return line[..end];
    }
}
