namespace QaBot.Answering.Verification;

/// <summary>Finds words in a text in time linear in both, whatever they are (Knuth, Morris and Pratt 1977).</summary>
internal static class LinearSearch
{
    /// <summary>The offset at or after <paramref name="from"/> where <paramref name="words"/> stand as whole words; -1 where they do not. The first letter's case may differ.</summary>
    public static int IndexOfWords(string text, string words, int from)
    {
        if (words.Length == 0) return -1;
        var border = new int[words.Length];
        for (int i = 1, k = 0; i < words.Length; i++)
        {
            while (k > 0 && !Same(words, i, words, k)) k = border[k - 1];
            if (Same(words, i, words, k)) k++;
            border[i] = k;
        }
        for (int i = from, k = 0; i < text.Length; i++)
        {
            while (k > 0 && (k == words.Length || !Same(text, i, words, k))) k = border[k - 1];
            if (Same(text, i, words, k)) k++;
            if (k < words.Length) continue;
            var start = i - words.Length + 1;
            if (IsExact(text, start, words) && IsEdge(text, start) && IsEdge(text, i + 1)) return start;
            k = border[k - 1];
        }
        return -1;
    }

    // Matching ignores case so that the automaton is one; a hit is then compared exactly but for its first letter.
    private static bool Same(string text, int i, string words, int k) =>
        k < words.Length && char.ToLowerInvariant(text[i]) == char.ToLowerInvariant(words[k]);

    private static bool IsExact(string text, int start, string words) =>
        text.AsSpan(start + 1, words.Length - 1).SequenceEqual(words.AsSpan(1));

    private static bool IsEdge(string text, int i) =>
        i <= 0 || i >= text.Length || !Typography.IsWordCharacter(text[i]) || !Typography.IsWordCharacter(text[i - 1]);
}
