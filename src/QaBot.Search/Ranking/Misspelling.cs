namespace QaBot.Search;

/// <summary>What counts as a mistyped word: within one edit (up to five letters) or two, at two edits with the same first letter.</summary>
public static class Misspelling
{
    private const int ShortestWord = 4;
    private const int LongestOfOneEdit = 5;
    private const int MostCandidates = 256;

    /// <summary>The most edits that a word (folded) may be away from what it stands for; 0 for one that is too short to guess.</summary>
    public static int MostEdits(string word) => word.Length < ShortestWord ? 0 : word.Length <= LongestOfOneEdit ? 1 : 2;

    /// <summary>The edits between a word and one that it may stand for; 0 where it may not.</summary>
    public static int Edits(string word, ReadOnlySpan<char> candidate)
    {
        var most = MostEdits(word);
        if (most == 0 || candidate.Length == 0) return 0;
        var allowed = candidate[0] == word[0] ? most : 1;
        var edits = EditDistance.Within(word, candidate, allowed);
        return edits > allowed ? 0 : edits;
    }

    /// <summary>The likeliest first: fewest edits, then in most passages.</summary>
    public static IReadOnlyList<string> Likeliest(IEnumerable<(string Word, int Edits, int Passages)> found, int limit, Func<string, bool> isAlive) =>
        [.. found.OrderBy(f => f.Edits).ThenByDescending(f => f.Passages).ThenBy(f => f.Word, StringComparer.Ordinal)
            .Take(MostCandidates).Select(f => f.Word).Where(isAlive).Take(limit)];
}
