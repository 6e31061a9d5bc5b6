namespace QaBot.Answering.Verification;

/// <summary>Finds what a statement puts in quotation marks.</summary>
internal static class QuotedWords
{
    private static readonly (char Open, string Close)[] Marks = [('“', "”\""), ('"', "\"”"), ('«', "»"), ('„', "“”"), ('‘', "’"), ('\'', "'")];

    /// <summary>The quoted stretches without their marks, in order.</summary>
    public static List<string> In(string text)
    {
        var found = new List<string>();
        // Where a mark was sought in vain, it need not be sought again: this keeps the search linear.
        Span<bool> exhausted = stackalloc bool[Marks.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var mark = Array.FindIndex(Marks, m => m.Open == text[i]);
            if (mark < 0 || exhausted[mark] || !Opens(text, i)) continue;
            var close = Close(text, i + 1, Marks[mark].Close);
            exhausted[mark] = close < 0;
            if (close < 0) continue;
            if (close > i + 1) found.Add(text[(i + 1)..close]);
            i = close;
        }
        return found;
    }

    private static bool Opens(string text, int i) =>
        (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);

    /// <summary>A closing mark; an apostrophe inside a word ("don't") closes nothing.</summary>
    private static int Close(string text, int from, string marks)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!marks.Contains(text[i], StringComparison.Ordinal)) continue;
            if (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])) return i;
        }
        return -1;
    }
}
