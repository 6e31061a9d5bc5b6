using System.Text;

namespace QaBot.Search;

/// <summary>Finds indexed words that a mistyped one may stand for.</summary>
internal static class WordSuggestions
{
    /// <summary>The words that <see cref="Misspelling"/> allows, likeliest first.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<SegmentView> views, string word, int limit, Func<string, bool> isAlive)
    {
        var most = Misspelling.MostEdits(word);
        if (most == 0 || limit <= 0) return [];
        var found = new Dictionary<string, (int Edits, int Passages)>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            Collect(view.Segment.Terms, word, most, areTerms: true, found);
            Collect(view.Segment.Words, word, most, areTerms: false, found);
        }

        return Misspelling.Likeliest(found.Select(f => (f.Key, f.Value.Edits, f.Value.Passages)), limit, isAlive);
    }

    private static void Collect(TermDictionary words, string word, int most, bool areTerms, Dictionary<string, (int Edits, int Passages)> found)
    {
        Span<byte> bytes = stackalloc byte[1024];
        Span<char> chars = stackalloc char[1024];
        var walk = words.All();
        for (var n = words.Count; n > 0; n--)
        {
            var length = walk.Next(bytes, out var passages, out var place);
            if ((areTerms && (place & 1) == 0) || length < word.Length - most || length > (word.Length + most) * 3) continue;
            var candidate = chars[..Encoding.UTF8.GetChars(bytes[..length], chars)];
            var edits = Misspelling.Edits(word, candidate);
            if (edits == 0) continue;
            var key = candidate.ToString();
            found[key] = (edits, found.GetValueOrDefault(key).Passages + passages);
        }
    }
}
