using System.Globalization;
using System.Text;

namespace QaBot.Core;

/// <summary>Makes words of a document, a person or a model safe to show: what they cannot do is hide, reorder or command.</summary>
public static class ShownText
{
    /// <summary>
    /// Without control characters, direction overrides, invisible format and tag characters;
    /// line ends and tabs stay, a carriage return goes, a lone surrogate becomes U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (IsSafe(rune)) clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>The same on one line: runs of white space become one space.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in Clean(text))
            if (!char.IsWhiteSpace(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        return line.ToString().TrimEnd();
    }

    /// <summary>At most <paramref name="most"/> UTF-16 code units of a line, cut between words where that is possible, never inside what a person sees as one character, and ended with "…".</summary>
    public static string Cut(string line, int most)
    {
        if (line.Length <= most) return line;
        var end = 0;
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(line.AsSpan(end));
            if (next > most - 1) break;
            end = next;
        }

        var space = line[end] == ' ' ? end : line.AsSpan(0, end).LastIndexOf(' ');
        return string.Concat(line.AsSpan(0, space > end / 2 ? space : end).TrimEnd(), "…");
    }

    // U+200C and U+200D join letters of some scripts, and are harmless.
    private static bool IsSafe(Rune rune) => rune.Value is '\n' or '\t' or 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
