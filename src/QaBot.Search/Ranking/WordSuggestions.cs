using System.Text;

namespace QaBot.Search;

/// <summary>Finds indexed words that a mistyped one may stand for.</summary>
internal static class WordSuggestions
{
    private const int ShortestWord = 4;
    private const int LongestOfOneEdit = 5;
    private const int MostCandidates = 256;

    /// <summary>The words within one edit (up to five letters) or two, fewest edits first, then the most frequent; at two edits the first letter is the same.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<SegmentView> views, string word, int limit, Func<string, bool> isAlive)
    {
        if (word.Length < ShortestWord || limit <= 0) return [];
        var most = word.Length <= LongestOfOneEdit ? 1 : 2;
        var found = new Dictionary<string, (int Edits, int Passages)>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            Collect(view.Segment.Terms, word, most, areTerms: true, found);
            Collect(view.Segment.Words, word, most, areTerms: false, found);
        }

        return [.. found.OrderBy(f => f.Value.Edits).ThenByDescending(f => f.Value.Passages).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Take(MostCandidates).Select(f => f.Key).Where(isAlive).Take(limit)];
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
            var allowed = candidate[0] == word[0] ? most : 1;
            var edits = EditDistance.Within(word, candidate, allowed);
            if (edits == 0 || edits > allowed) continue;
            var key = candidate.ToString();
            found[key] = (edits, found.GetValueOrDefault(key).Passages + passages);
        }
    }
}
