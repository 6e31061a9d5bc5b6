namespace QaBot.Core;

/// <summary>Converts between UTF-16 offsets (inside the process) and Unicode code points (every promise outside it).</summary>
public static class CodePoints
{
    /// <summary>The code-point offset that stands at UTF-16 offset <paramref name="utf16"/> of <paramref name="text"/>.</summary>
    public static int FromUtf16(string text, int utf16)
    {
        var points = utf16;
        for (var i = NextSurrogate(text, 1); i < utf16; i = NextSurrogate(text, i + 1))
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) points--;
        return points;

        // Most texts have none: the search is vectorised, the loop above is not.
        int NextSurrogate(string text, int from)
        {
            var found = from < utf16 ? text.AsSpan(from, utf16 - from).IndexOfAnyInRange('\uD800', '\uDFFF') : -1;
            return found < 0 ? utf16 : from + found;
        }
    }

    /// <summary>The UTF-16 offset of the code point numbered <paramref name="point"/>; the text's length when there is none.</summary>
    public static int ToUtf16(string text, int point)
    {
        var i = 0;
        for (; point > 0 && i < text.Length; point--)
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        return i;
    }
}
