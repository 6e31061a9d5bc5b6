using System.Globalization;
using System.Text;

namespace QaBot.Cli.Rendering;

/// <summary>Makes words of a document or a person safe for a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Without control characters (escape sequences begin with one), direction overrides, invisible format and tag characters;
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

    /// <summary>The same on one line of at most <paramref name="most"/> characters, cut with "…".</summary>
    public static string Snippet(string text, int most)
    {
        var line = OneLine(text.Length > 8 * most ? text[..(8 * most)] : text);
        if (line.Length <= most) return line;
        var cut = line.LastIndexOf(' ', most - 1, most / 2);
        if (cut < 0) cut = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return string.Concat(line.AsSpan(0, cut).TrimEnd(), "…");
    }

    // U+200C and U+200D join letters of some scripts, and are harmless.
    private static bool IsSafe(Rune rune) => rune.Value is '\n' or '\t' or 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
