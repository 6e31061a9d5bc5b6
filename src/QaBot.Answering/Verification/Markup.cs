namespace QaBot.Answering.Verification;

/// <summary>Recognises markup and footnote marks that stand in a source's words and are not read aloud.</summary>
internal static class Markup
{
    private const int LongestTag = 200;
    private const int LongestMark = 6;

    /// <summary>The length of the markup that begins at <paramref name="i"/>; 0 where there is none.</summary>
    public static int Length(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '*' => 1,
        '_' => IsWordEdge(text, i) ? 1 : 0,
        '#' => IsLineStart(text, i) ? 1 : 0,
        '>' => IsLineStart(text, i) ? 1 : 0,
        '<' => Tag(text, i),
        '[' => FootnoteMark(text, i) is > 0 and var mark ? mark : IsLinkText(text, i) ? 1 : 0,
        ']' => LinkTarget(text, i),
        _ => 0,
    };

    /// <summary>"[12]", "[^a]", "[*]".</summary>
    private static int FootnoteMark(ReadOnlySpan<char> text, int i)
    {
        var end = text.Slice(i, Math.Min(LongestMark, text.Length - i)).IndexOf(']');
        if (end < 2) return 0;
        var inside = text.Slice(i + 1, end - 1);
        if (inside[0] == '^') return end + 1;
        foreach (var c in inside)
            if (!char.IsAsciiDigit(c) && c != '*') return 0;
        return end + 1;
    }

    /// <summary>"&lt;b&gt;"; "&lt;sup&gt;12&lt;/sup&gt;" with its content, which is a footnote mark.</summary>
    private static int Tag(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length || !(char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/')) return 0;
        var end = text.Slice(i, Math.Min(LongestTag, text.Length - i)).IndexOf('>');
        if (end < 0) return 0;
        if (!text.Slice(i, end + 1).Equals("<sup>", StringComparison.OrdinalIgnoreCase)) return end + 1;
        var content = text.Slice(i + end + 1, Math.Min(24, text.Length - i - end - 1));
        var close = content.IndexOf("</sup>", StringComparison.OrdinalIgnoreCase);
        return close < 0 ? end + 1 : end + 1 + close + "</sup>".Length;
    }

    /// <summary>The bracket of "[words](address)".</summary>
    private static bool IsLinkText(ReadOnlySpan<char> text, int i)
    {
        var window = text.Slice(i, Math.Min(LongestTag, text.Length - i));
        var close = window.IndexOf(']');
        return close > 0 && close + 1 < window.Length && window[close + 1] == '(' && !window[..close].Contains('\n');
    }

    private static int LinkTarget(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length || text[i + 1] != '(') return 0;
        var window = text.Slice(i, Math.Min(LongestTag * 10, text.Length - i));
        var close = window.IndexOfAny(')', '\n', ' ');
        return close > 0 && window[close] == ')' ? close + 1 : 0;
    }

    private static bool IsWordEdge(ReadOnlySpan<char> text, int i) =>
        i == 0 || i + 1 == text.Length || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]);

    private static bool IsLineStart(ReadOnlySpan<char> text, int i)
    {
        for (var n = 0; n < 8 && i > 0 && text[i - 1] is '#' or '>' or ' '; n++) i--;
        return i == 0 || text[i - 1] == '\n';
    }
}
