using System.Buffers;

namespace QaBot.Ingestion;

/// <summary>Tells an entry of a bibliography or a citing footnote from running text by its marks: title in quotes, address, year, pages.</summary>
internal static class CitationShape
{
    private const int LongestEntry = 900;
    private const int MostWords = 80;

    private static readonly SearchValues<string> Access = SearchValues.Create(["accessed", "retrieved on", "available at", "last visited", "archived at"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Bodies = SearchValues.Create(["(ed", "et al", " Press", "pp.", "vol.", "Vol.", "no. ", "No. ", "ibid", "Ibid", "op. cit"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Verbs = SearchValues.Create([" is ", " are ", " was ", " were ", " has ", " have ", " had ", " will ", " that ", " would ", " can ", " could ", " do ", " does ", " did ", " they ", " it ", " he ", " she ", " we ", " said", " says "], StringComparison.Ordinal);

    /// <summary>Whether a paragraph that stands where a footnote could stand is one.</summary>
    /// <param name="entry">The raw paragraph.</param>
    /// <param name="interrupts">Whether it stands between the two halves of a sentence, or among other notes.</param>
    public static bool IsCitation(ReadOnlySpan<char> entry, bool interrupts)
    {
        if (entry.Length > LongestEntry) return false;
        var score = Score(entry, out var strong, out var words);
        if (words > MostWords) return false;
        if (interrupts) return score >= 2;
        return score >= 3 && (strong || !entry.ContainsAny(Verbs));
    }

    /// <summary>How many marks of a citation an entry bears.</summary>
    public static int Score(ReadOnlySpan<char> entry, out bool strong, out int words)
    {
        var address = Address(entry);
        var accessed = entry.ContainsAny(Access);
        strong = address >= 0 && accessed;
        var prose = address < 0 ? entry : entry[..address];
        words = LineShape.CountWords(entry);
        var score = (address >= 0 ? 2 : 0) + (accessed ? 1 : 0) + (address == 0 ? 1 : 0);
        if (QuotedTitle(entry)) score++;
        if (prose.IndexOf('*') is var star and >= 0 && prose[(star + 1)..].IndexOf('*') > 3) score++;
        if (HasYear(prose) || (address >= 0 && HasYear(entry[address..]))) score++;
        if (HasPages(prose)) score++;
        if (prose.ContainsAny(Bodies)) score++;
        if (entry.Contains("doi", StringComparison.OrdinalIgnoreCase)) score++;
        return score;
    }

    private static int Address(ReadOnlySpan<char> entry)
    {
        var at = entry.IndexOf("://");
        if (at < 0) return -1;
        while (at > 0 && char.IsAsciiLetter(entry[at - 1])) at--;
        return at > 1 && entry[at - 1] == '(' && entry[at - 2] == ']' ? -1 : at;
    }

    private static bool QuotedTitle(ReadOnlySpan<char> entry)
    {
        for (var i = 1; i < entry.Length && entry[i..].IndexOfAny('"', '”') is var ahead and >= 0; i++)
        {
            i += ahead;
            if (entry[i - 1] is ',' or '?' or '.' || (i + 1 < entry.Length && entry[i + 1] is ',' or '.' or ' ' && i > 20)) return true;
        }
        return false;
    }

    private static bool HasYear(ReadOnlySpan<char> s)
    {
        for (var i = 0; i + 4 <= s.Length && s[i..].IndexOfAny('1', '2') is var ahead and >= 0; i++)
        {
            i += ahead;
            if (i + 4 <= s.Length && (s[i..].StartsWith("19") || s[i..].StartsWith("20")) && char.IsAsciiDigit(s[i + 2]) && char.IsAsciiDigit(s[i + 3])
                && (i == 0 || !char.IsLetterOrDigit(s[i - 1])) && (i + 4 == s.Length || !char.IsAsciiDigit(s[i + 4]))) return true;
        }
        return false;
    }

    private static bool HasPages(ReadOnlySpan<char> s)
    {
        for (var i = 1; i + 1 < s.Length && s[i..].IndexOfAny('-', '–', ':') is var ahead and >= 0; i++)
        {
            i += ahead;
            if (i + 1 < s.Length && char.IsAsciiDigit(s[i - 1]) && char.IsAsciiDigit(s[i + 1])) return true;
        }
        return false;
    }
}
