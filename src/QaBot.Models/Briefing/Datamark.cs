using System.Globalization;
using System.Text;

namespace QaBot.Models.Briefing;

/// <summary>Writes words of documents so that a model can tell them from its instructions: a mark stands between the words, and nothing in them can look like a handle, a tag or a border.</summary>
/// <remarks>Spotlighting by datamarking: Hines et al. 2024, arXiv 2403.14720.</remarks>
internal static class Datamark
{
    /// <summary>What stands between words.</summary>
    public const char Mark = 'ˆ';

    /// <summary>The text with its words joined by marks.</summary>
    public static string Write(string text)
    {
        var written = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune)) continue;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value == Mark)
            {
                gap = written.Length > 0;
                continue;
            }
            if (gap) written.Append(Mark);
            gap = false;
            // No bracket of ours and no tag can be written with these.
            written.Append(rune.Value switch
            {
                '[' or '【' or '⟦' or '［' => "(",
                ']' or '】' or '⟧' or '］' => ")",
                '<' => "‹",
                '>' => "›",
                _ => rune.ToString(),
            });
        }
        return written.ToString();
    }

    /// <summary>The text on one line without what cannot be seen: a question, a heading of the conversation.</summary>
    public static string OneLine(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!IsHidden(rune)) written.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " " : rune.Value is '<' ? "‹" : rune.Value is '>' ? "›" : rune.ToString());
        return written.ToString().Trim();
    }

    /// <summary>Zero-width and direction-changing characters, tag characters, variation selectors, lone surrogates.</summary>
    public static bool IsHidden(Rune rune) =>
        rune.Value is 0xFFFD or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 || (rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;
}
