namespace QaBot.Ingestion;

/// <summary>What a single line looks like.</summary>
internal static class LineShape
{
    private const int LongestHeading = 120;
    private const int MostHeadingWords = 15;

    /// <summary>Whether a character leaves no ink.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || Characters.IsInvisible(c);

    /// <summary>The level of a '#' heading and how much of the line is its sign; 0 for other lines.</summary>
    public static int HeadingLevel(ReadOnlySpan<char> line, out int skip)
    {
        var level = 0;
        while (level < line.Length && line[level] == '#') level++;
        skip = level;
        return level is > 0 and <= 6 && level < line.Length && line[level] is ' ' or '\t' ? level : 0;
    }

    /// <summary>How much of the line is its bullet or item number; 0 for a line that is no list item.</summary>
    /// <param name="line">A trimmed line.</param>
    /// <param name="mayNumber">Whether a number may begin an item here: not in the middle of a paragraph.</param>
    /// <param name="number">The item's number or letter.</param>
    public static int Bullet(ReadOnlySpan<char> line, bool mayNumber, out string? number)
    {
        number = null;
        if (line.Length < 3) return 0;
        if (line[0] is '-' or '*' or '+' or '•' or '◦' or '▪' or '‣' or '●' or '■' or '➢' or '·' or '–' && line[1] is ' ' or '\t')
            return line[0] == '–' && !mayNumber ? 0 : 2;
        if (!mayNumber) return 0;
        var open = line[0] == '(' ? 1 : 0;
        var i = open;
        while (i < line.Length && i < open + 3 && char.IsAsciiDigit(line[i])) i++;
        if (i == open && char.IsAsciiLetterLower(line[i])) i++;
        if (i == open || i + 1 >= line.Length || line[i + 1] is not (' ' or '\t')) return 0;
        if (line[i] != ')' && !(open == 0 && line[i] == '.' && char.IsAsciiDigit(line[0]))) return 0;
        number = line[open..i].ToString();
        return i + 2;
    }

    /// <summary>How much of the line is a paragraph number ("2.4 ", "7. "); 0 without one.</summary>
    public static int ParagraphNumber(ReadOnlySpan<char> line, out string? number)
    {
        number = null;
        var i = 0;
        var dots = 0;
        while (i < line.Length && i < 12 && (char.IsAsciiDigit(line[i]) || (line[i] == '.' && i > 0)))
        {
            if (line[i] == '.') dots++;
            i++;
        }
        if (i == 0 || dots == 0 || i + 1 >= line.Length || line[i] != ' ') return 0;
        var part = line[..i].TrimEnd('.');
        foreach (var range in part.Split('.'))
            if (part[range].Length is 0 or > 2) return 0;
        var next = i + 1;
        if (!char.IsUpper(line[next]) && !(Characters.IsOpener(line[next]) && next + 1 < line.Length && char.IsUpper(line[next + 1])) && line[next] != '*') return 0;
        number = part.ToString();
        return next;
    }

    /// <summary>Whether a line is a page number alone: "12", "- 12 -", "Page 3 of 9", "3 | 9".</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> line)
    {
        if (line.Length > 20) return false;
        var words = line.Trim("-–—|[]()•. ".AsSpan());
        if (words.StartsWith("page", StringComparison.OrdinalIgnoreCase)) words = words[4..].TrimStart(" .".AsSpan());
        var digits = 0;
        foreach (var c in words)
            if (char.IsAsciiDigit(c)) digits++;
        if (digits is 0 or > 8) return words.Length is > 0 and <= 5 && words.Trim("ivx".AsSpan()).Length == 0;
        foreach (var c in words)
            if (!char.IsAsciiDigit(c) && c is not (' ' or '|' or '/' or 'o' or 'f')) return false;
        return digits <= 4 || words.IndexOfAny(" |/".AsSpan()) > 0;
    }

    /// <summary>Whether a line could be a heading: short, begins like one, has no end punctuation, is no address or link.</summary>
    public static bool IsHeadingShape(ReadOnlySpan<char> line)
    {
        line = line.Trim("*_ ".AsSpan());
        var bare = WithoutMarks(line);
        if (line.Length is < 2 or > LongestHeading || bare.Length == 0 || bare[^1] is '.' or ',' or ';' or ':' or '!' or '…' or '=' or '|') return false;
        var first = Characters.IsOpener(line[0]) && line.Length > 1 ? line[1] : line[0];
        if (!char.IsUpper(first) && !char.IsAsciiDigit(first) && !IsUncased(first)) return false;
        if (Characters.IsOpener(line[0]) && Characters.IsCloser(line[^1]) && line[0] != '(') return false;
        if (line.Contains("://", StringComparison.Ordinal) || line.Contains("www.", StringComparison.OrdinalIgnoreCase) || line.Contains('@') || line.Contains('\t')) return false;
        return CountWords(line) <= MostHeadingWords && HasLetter(line) && !Labels.Begins(line) && !Labels.IsCaption(line);
    }

    /// <summary>Whether the last word is followed by an end mark, closing quotes and footnote marks aside.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        line = WithoutMarks(line);
        return line.Length > 0 && (Characters.IsTerminal(line[^1]) || line[^1] == ':');
    }

    /// <summary>The line without footnote marks, closing quotes and emphasis at its end.</summary>
    public static ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> line)
    {
        while (line.Length > 0)
        {
            var c = line[^1];
            if (c == ']' && line.LastIndexOf('[') is var open and >= 0 && line.Length - open < 24 && (line[open + 1] == '^' || char.IsAsciiDigit(line[open + 1]))) line = line[..open];
            else if (IsBlank(c) || Characters.RaisedDigit(c) >= 0 || Characters.IsCloser(c) && c != '}' || c is '*' or '_' or '†' or '‡' or '`') line = line[..^1];
            else if (line.EndsWith("</sup>") && line.LastIndexOf("<sup>") is var sup and >= 0 && line.Length - sup < 40) line = line[..sup];
            else if (c == '}' && line.LastIndexOf("^{") is var caret and >= 0 && line.Length - caret < 40) line = line[..caret];
            else if (char.IsAsciiDigit(c) && TrailingNumber(line) is var before and > 0) line = line[..before];
            else break;
        }
        return line;
    }

    /// <summary>Where a bare number after a full stop begins ("end. 8"); 0 for any other ending.</summary>
    private static int TrailingNumber(ReadOnlySpan<char> line)
    {
        var i = line.Length;
        while (i > 0 && char.IsAsciiDigit(line[i - 1])) i--;
        if (line.Length - i > 3) return 0;
        var before = line[..i].TrimEnd();
        return before.Length > 1 && Characters.IsTerminal(before[^1]) && char.IsLetter(before[^2]) ? before.Length : 0;
    }

    /// <summary>The first letter or digit of a line, markup and opening quotes aside; a space where there is none.</summary>
    public static char FirstLetter(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
            if (char.IsLetterOrDigit(c)) return c;
            else if (c is '<' or '(' or '[') return c;
        return ' ';
    }

    /// <summary>How many stretches between white space a line has.</summary>
    public static int CountWords(ReadOnlySpan<char> line) => WordCounter.Count(line);

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
            if (char.IsLetter(c)) return true;
        return false;
    }

    private static bool IsUncased(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OtherLetter;
}
