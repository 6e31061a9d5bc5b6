using System.Text;
using System.Text.RegularExpressions;
using QaBot.Models.Briefing;

namespace QaBot.Models.Composing;

/// <summary>Takes markup, marks and hidden characters out of a model's words, and refuses what must never be shown.</summary>
internal static partial class Wording
{
    private const int FewestWords = 3;

    /// <summary>The words as plain text on one line.</summary>
    public static string Clean(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Datamark.IsHidden(rune) || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))) continue;
            if (rune.Value is Datamark.Mark || Rune.IsWhiteSpace(rune)) plain.Append(' ');
            else if (rune.Value is not ('`' or '*')) plain.Append(rune.ToString());
        }
        var line = plain.ToString().Trim();
        if (line.StartsWith('#') || TableBorder().IsMatch(line)) return "";
        if (line.Contains('|', StringComparison.Ordinal)) line = string.Join(", ", line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        line = Bullet().Replace(line, "");
        line = Emphasis().Replace(line, "$1");
        line = EmptyBrackets().Replace(line, "");
        line = Spaces().Replace(line, " ");
        return Paired(SpaceBeforePoint().Replace(line, "$1").Trim());
    }

    /// <summary>The text without a round bracket whose other half went to the next sentence.</summary>
    private static string Paired(string text)
    {
        if (text.EndsWith('(')) text = text[..^1].TrimEnd();
        var close = text.IndexOf(')', StringComparison.Ordinal);
        return close >= 0 && text.IndexOf('(', StringComparison.Ordinal) is var open && (open < 0 || open > close) ? text.Remove(close, 1) : text;
    }

    /// <summary>Whether there is anything to say: a letter or a digit.</summary>
    public static bool HasWords(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsLetterOrDigit(text[i])) return true;
        return false;
    }

    /// <summary>Whether a text holds a link, an image, a tag or an order to a model.</summary>
    public static bool HasMarkup(string text) => Link().IsMatch(text) || InjectionScreen.IsAddressedToModel(text);

    /// <summary>Why a sentence must not be shown, whatever its evidence says; null where nothing speaks against it.</summary>
    public static string? Fault(string text) =>
        Link().IsMatch(text) ? "a link, an image or markup"
        : InjectionScreen.IsAddressedToModel(text) ? "words that give orders to a model"
        : Word().Count(text) < FewestWords ? "no sentence"
        : null;

    [GeneratedRegex(@"://|\bwww\.|\]\(|!\[|\]\s*:\s|\b(javascript|vbscript|data|mailto|file|tel|ms-[a-z]+)\s*:\S|<\s*/?\s*[a-zA-Z!]|&#|\burl\s*\(|(^|\s)//[a-z0-9]|\b[a-z0-9-]+\.(com|org|net|io|dev|app|ru|cn|info|biz|xyz|top|co|gov|edu|int)(/|\b)|[a-z0-9._%+-]+@[a-z0-9-]+\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*([-•–—+>]\s+|[0-9]{1,3}[.)]\s+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\b_{1,2}([^_]+)_{1,2}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\(\s*(see|source|sources|cf\.?)?[\s,;]*\)|\[\s*\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^[\s|:+-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TableBorder();

    [GeneratedRegex(@"\s{2,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+([.,;:!?])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpaceBeforePoint();
}
