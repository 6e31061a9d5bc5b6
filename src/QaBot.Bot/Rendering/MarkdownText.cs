using System.Globalization;
using System.Text;
using QaBot.Core;

namespace QaBot.Bot;

/// <summary>Writes plain words into Markdown so that they are shown as they are and mean nothing: no emphasis, link, address, image, mention, definition, list or HTML.</summary>
/// <remarks>Character references, not backslashes: Web Chat reads "\[" and "\(" as the beginning of a formula.</remarks>
internal static class MarkdownText
{
    private const string Joiner = "&#8288;";
    private const string Marks = "\\`*_[]<>~@";

    /// <summary>The words on one line.</summary>
    /// <param name="words">Anything.</param>
    /// <param name="parted">Whether an invisible word joiner also parts what a client might make a link or a citation of after it has read the Markdown.</param>
    public static string Of(string words, bool parted = false)
    {
        var line = ShownText.OneLine(words);
        var list = ListMark(line);
        var text = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (i == list || IsMark(line, i)) Reference(text, c);
            else text.Append(c);
            if (parted && IsParted(line, i)) text.Append(Joiner);
        }

        return text.ToString();
    }

    /// <summary>The words on one line as the title of a link definition, between double quotes, where only the quote, the backslash and references mean something.</summary>
    public static string Title(string words)
    {
        var line = ShownText.OneLine(words);
        var text = new StringBuilder(line.Length + 18).Append('"');
        for (var i = 0; i < line.Length; i++)
            if (line[i] is '"' or '\\' || (line[i] == '&' && IsMark(line, i))) Reference(text, line[i]);
            else text.Append(line[i]);
        return text.Append('"').ToString();
    }

    private static void Reference(StringBuilder text, char c)
    {
        var named = c switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => null };
        if (named is not null) text.Append(named);
        else text.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
    }

    private static bool IsMark(string line, int i)
    {
        var c = line[i];
        if (Marks.Contains(c, StringComparison.Ordinal)) return true;
        var next = i + 1 < line.Length ? line[i + 1] : ' ';
        var before = i > 0 ? line[i - 1] : ' ';
        return c switch
        {
            '#' or '-' => i == 0,
            '+' or '=' => i == 0 || next == c || before == c,
            '$' => next == c || before == c,
            '&' => next == '#' || char.IsAsciiLetter(next),
            ':' => next != ' ' && !(char.IsAsciiDigit(next) && char.IsAsciiDigit(before)),
            '.' => IsInHostName(line, i),
            '!' => next == '[',
            _ => false,
        };
    }

    private static bool IsParted(string line, int i) => line[i] switch
    {
        '[' => i + 1 < line.Length && char.IsDigit(line[i + 1]),
        ':' => i + 1 < line.Length && line[i + 1] == '/',
        '.' => IsInHostName(line, i),
        _ => false,
    };

    // Clients make links of "www.a" and, since domains end like file names do, of "notes.md".
    private static bool IsInHostName(string line, int i) =>
        i >= 1 && char.IsLetterOrDigit(line[i - 1]) && i + 1 < line.Length
        && (line.AsSpan(..i).EndsWith("www", StringComparison.OrdinalIgnoreCase) || (i + 2 < line.Length && char.IsLetter(line[i + 1]) && char.IsLetter(line[i + 2])));

    /// <summary>Where "2021. " at the beginning would number a list; -1 where nothing does.</summary>
    private static int ListMark(string line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits])) digits++;
        return digits is > 0 and < 10 && digits < line.Length && line[digits] is '.' or ')' ? digits : -1;
    }
}
