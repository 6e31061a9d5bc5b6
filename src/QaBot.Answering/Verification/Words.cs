using System.Globalization;
using System.Text;

namespace QaBot.Answering.Verification;

/// <summary>One form for a word however it is written.</summary>
internal static class Words
{
    /// <summary>Lower case, without diacritics, dots or possessive: "Šabac's" is "sabac", "U.S." is "us".</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 64 ? stackalloc char[64] : new char[word.Length];
        var length = 0;
        StringBuilder? longer = null;
        foreach (var raw in word)
        {
            if (raw == '.') continue;
            var c = raw == '’' ? '\'' : CanonicalDecomposition.Strip(raw);
            if (c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            c = char.ToLowerInvariant(c);
            if (Spelled(c) is { } letters)
            {
                longer ??= new StringBuilder().Append(buffer[..length]);
                longer.Append(letters);
            }
            else if (longer is not null) longer.Append(c);
            else buffer[length++] = c;
        }
        var folded = longer?.ToString() ?? buffer[..length].ToString();
        return folded.EndsWith("'s", StringComparison.Ordinal) ? folded[..^2] : folded;
    }

    /// <summary>Letters that Latin alphabets write as others when they must.</summary>
    private static string? Spelled(char c) => c switch
    {
        < '\u00DF' => null,
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬀ' => "ff",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => null,
    };
}
