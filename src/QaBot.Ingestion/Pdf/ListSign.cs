namespace QaBot.Ingestion;

/// <summary>The bullet or number that an item of a list begins with.</summary>
internal static class ListSign
{
    /// <summary>Whether the words are nothing but a bullet or an item's number: "•", "3.", "(a)", "iv)".</summary>
    public static bool Is(ReadOnlySpan<char> words)
    {
        if (words.Length is 0 or > 6) return false;
        if (words.Length == 1 && IsBullet(words[0])) return true;
        var bare = words.Trim("().".AsSpan());
        if (bare.Length == words.Length || bare.Length is 0 or > 3) return false;
        return IsNumber(bare) || (bare.Length == 1 && char.IsAsciiLetter(bare[0])) || bare.Trim("ivxIVX".AsSpan()).Length == 0;
    }

    /// <summary>The sign that a line begins with and where its words begin; null without one.</summary>
    public static (string Sign, int Skip)? Of(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space is < 1 or > 6 || space + 1 >= line.Length) return null;
        var sign = line.AsSpan(0, space);
        return Is(sign) ? (sign.ToString(), space + 1) : null;
    }

    /// <summary>Whether a sign stands for nothing but a bullet, so that it begins an item wherever a line begins with it.</summary>
    public static bool IsPlain(string sign) => sign is "•" or "◦" or "▪" or "‣" or "●" or "■" or "➢" or "○" or "□" or "▫" or "❖" or "⁃";

    /// <summary>Whether a sign is a bullet and no number.</summary>
    public static bool IsBullet(char sign) => sign is '•' or '◦' or '▪' or '‣' or '●' or '■' or '➢' or '·' or '–' or '-' or '*' or '○' or '□' or '▫' or '❖' or '⁃' or '∙' or '→';

    private static bool IsNumber(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }
}
