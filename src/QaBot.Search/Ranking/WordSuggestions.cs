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
        Span<byte> bytes = stackalloc byte[1024];
        Span<char> chars = stackalloc char[1024];
        foreach (var view in views)
        {
            var walk = view.Segment.Words.All();
            for (var n = view.Segment.Words.Count; n > 0; n--)
            {
                var length = walk.Next(bytes, out var passages, out _);
                if (length < word.Length - most || length > (word.Length + most) * 3) continue;
                var candidate = chars[..Encoding.UTF8.GetChars(bytes[..length], chars)];
                if (Math.Abs(candidate.Length - word.Length) > most) continue;
                var edits = EditDistance.Within(word, candidate, candidate[0] == word[0] ? most : 1);
                if (edits is 0 || edits > (candidate[0] == word[0] ? most : 1)) continue;
                var key = candidate.ToString();
                found[key] = (edits, found.GetValueOrDefault(key).Passages + passages);
            }
        }

        return [.. found.OrderBy(f => f.Value.Edits).ThenByDescending(f => f.Value.Passages).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Take(MostCandidates).Select(f => f.Key).Where(isAlive).Take(limit)];
    }
}
