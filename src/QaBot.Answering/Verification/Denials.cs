namespace QaBot.Answering.Verification;

/// <summary>Words that deny without a negation: "failed to join", "unrecognised".</summary>
internal static class Denials
{
    private const int ShortestStem = 4;

    private static readonly string[] Prefixes = ["un", "in", "im", "ir", "il", "dis", "non"];

    /// <summary>Whether a folded word denies what follows it.</summary>
    public static bool Is(string word) => word is
        "fail" or "fails" or "failed" or "failing" or "failure" or "lack" or "lacks" or "lacked" or "lacking"
        or "refuse" or "refuses" or "refused" or "refusing" or "refusal" or "deny" or "denies" or "denied" or "denying" or "denial"
        or "reject" or "rejects" or "rejected" or "rejecting" or "rejection" or "decline" or "declines" or "declined"
        or "prohibit" or "prohibits" or "prohibited" or "forbid" or "forbids" or "forbidden" or "ban" or "bans" or "banned"
        or "prevent" or "prevents" or "prevented" or "exclude" or "excludes" or "excluded" or "excluding" or "outside"
        or "absence" or "absent" or "unable" or "impossible" or "false" or "untrue" or "instead";

    /// <summary>What is left of a word without a prefix that hardly any word has but an opposite ("unlawful", "illegal"); null for another word.</summary>
    public static string? Opposite(string word)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["un", "non", "il", "ir"])
            if (word.Length > prefix.Length + ShortestStem && word.StartsWith(prefix, StringComparison.Ordinal)) return word[prefix.Length..];
        return null;
    }

    /// <summary>Whether two words differ at most in their endings.</summary>
    public static bool IsFormOf(string one, string other)
    {
        const int LongestEnding = 3;
        var common = one.AsSpan().CommonPrefixLength(other);
        return common >= ShortestStem && common >= Math.Max(one.Length, other.Length) - LongestEnding;
    }

    /// <summary>Whether a word is the opposite of a term by its prefix: "unrecognised" of "recognis".</summary>
    public static bool IsOpposite(string word, string term)
    {
        if (term.Length < ShortestStem) return false;
        var stem = term.AsSpan(0, Math.Max(ShortestStem, term.Length - 2));
        foreach (var prefix in Prefixes)
            if (word.StartsWith(prefix, StringComparison.Ordinal) && word.AsSpan(prefix.Length).StartsWith(stem, StringComparison.Ordinal)) return true;
        return false;
    }
}
