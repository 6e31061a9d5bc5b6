namespace QaBot.Search;

/// <summary>The function words of English: articles, pronouns, prepositions, conjunctions, auxiliaries and the question words.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words = new(
        """
        a about above after again against all am an and any are aren't as at be because been before being below between both but by
        can can't cannot could couldn't did didn't do does doesn't doing don't down during each either few for from further
        had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how
        i i'd i'll i'm i've if in into is isn't it its itself let's many may me might more most much must my myself
        neither no nor not of off on once only or other ought our ours ourselves out over own
        same shall shan't she she'd she'll should shouldn't so some such than that the their theirs them themselves then there these they
        they'd they'll they're they've this those though through to too under until up upon us very
        was wasn't we we'd we'll we're we've were weren't what when where whether which while who whom whose why will with within without
        won't would wouldn't you you'd you'll you're you've your yours yourself yourselves
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>Whether a folded word is one.</summary>
    public static bool Contains(string word) => word.Length <= 10 && Words.Contains(word);
}
