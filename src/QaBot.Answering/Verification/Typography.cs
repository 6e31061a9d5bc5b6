using System.Globalization;
using System.Text;

namespace QaBot.Answering.Verification;

/// <summary>Folds what differs only in how words are set, never in what they say: spaces, hyphenation at line ends, quotes, dashes, width, ligatures, footnote marks, markup.</summary>
internal static class Typography
{
    /// <summary>The text on one line with plain quotes, dashes and letters. Letter case and diacritics stay.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var skipped = Markup.Length(text, i);
            if (skipped > 0)
            {
                i += skipped - 1;
                continue;
            }
            if (IsLineBreakHyphen(text, i, out var next))
            {
                i = next - 1;
                continue;
            }
            Append(folded, text[i]);
        }
        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    /// <summary>The characters as a reader would type them; empty for what has no width.</summary>
    private static void Append(StringBuilder folded, char c)
    {
        if (c < 0x80)
        {
            if (c is ' ' or '|' or '\n' or '\t' or '\r' or '\f' or '\v') AppendSpace(folded);
            else if (c == '`') folded.Append('\'');
            else folded.Append(c);
            return;
        }
        switch (c)
        {
            case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF': return;
            case '‘' or '’' or '‚' or '‛' or '‹' or '›' or '′' or '´': folded.Append('\''); return;
            case '“' or '”' or '„' or '‟' or '«' or '»' or '″': folded.Append('"'); return;
            case '‐' or '‑' or '‒' or '–' or '—' or '―' or '−': folded.Append('-'); return;
            case '…': folded.Append("..."); return;
            case 'ﬀ': folded.Append("ff"); return;
            case 'ﬁ': folded.Append("fi"); return;
            case 'ﬂ': folded.Append("fl"); return;
            case 'ﬃ': folded.Append("ffi"); return;
            case 'ﬄ': folded.Append("ffl"); return;
            case 'ﬅ' or 'ﬆ': folded.Append("st"); return;
            case >= '！' and <= '～': folded.Append((char)(c - 0xFEE0)); return;
            case '¹' or '²' or '³' or (>= '\u2070' and <= '\u207F'): return;
        }
        if (char.IsWhiteSpace(c)) AppendSpace(folded);
        else AppendDecomposed(folded, c);
    }

    private static void AppendSpace(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
    }

    private static void AppendDecomposed(StringBuilder folded, char c)
    {
        if (CanonicalDecomposition.TryTake(c, out var @base, out var mark))
        {
            AppendDecomposed(folded, @base);
            folded.Append(mark);
        }
        else folded.Append(c);
    }

    /// <summary>A hyphen between a letter and a line break that a lower-case letter follows: the word goes on there.</summary>
    private static bool IsLineBreakHyphen(ReadOnlySpan<char> text, int i, out int next)
    {
        next = i + 1;
        if (text[i] is not ('-' or '\u00AD' or '‐') || i == 0 || !char.IsLetter(text[i - 1])) return false;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r') next++;
        if (next >= text.Length || text[next] != '\n') return false;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        return next < text.Length && char.IsLower(text[next]);
    }

    /// <summary>Whether a character belongs to a word, so that a quote may not begin or end beside it.</summary>
    public static bool IsWordCharacter(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
