using System.Text;

namespace QaBot.Models.Composing;

/// <summary>Tells the end of a sentence from the point of an abbreviation.</summary>
internal static class SentenceEnd
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vs", "e.g", "i.e", "cf", "approx", "ca", "inc", "ltd", "co", "corp", "fig", "art", "pp", "p", "vol", "sec", "ch",
        "al", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "rev", "hon", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.u", "est", "dept", "bros", "jr", "sr",
    };

    /// <summary>Whether the text ends in an abbreviation or an initial with its point.</summary>
    public static bool IsAbbreviation(StringBuilder text)
    {
        var end = text.Length;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || IsCloser(text[end - 1]))) end--;
        if (end == 0 || text[end - 1] != '.') return false;
        var start = --end;
        while (start > 0 && end - start < 12 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        var word = text.ToString(start, end - start);
        return Abbreviations.Contains(word) || (word.Length == 1 && char.IsLetter(word[0]));
    }

    /// <summary>Whether the text is only the number of a list's item: "2."</summary>
    public static bool IsListNumber(StringBuilder text)
    {
        if (text.Length > 5) return false;
        for (var i = 0; i < text.Length - 1; i++)
            if (!char.IsAsciiDigit(text[i]) && text[i] is not ('*' or ' ')) return false;
        return text.Length > 1;
    }

    /// <summary>Whether a sentence may begin with this character: not with a small letter, and not with a point or comma.</summary>
    public static bool MayBegin(char c) => !char.IsLower(c) && c is not ('(' or '*' or '_' or '`' or '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '%' or '–' or '—');

    /// <summary>Whether the character only stands around a sentence or a handle: a quotation's end, a bracket, bold, code.</summary>
    public static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or '(' or ')' or ']' or '*' or '_' or '`' or '»';
}
