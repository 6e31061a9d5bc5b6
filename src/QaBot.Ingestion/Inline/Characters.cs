namespace QaBot.Ingestion;

/// <summary>Character classes that the cleaning steps share.</summary>
internal static class Characters
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The digit that a raised digit stands for; -1 for any other character.</summary>
    public static int RaisedDigit(char c) => c is '¹' or '²' or '³' or (>= '⁰' and <= '⁹') ? Superscripts.IndexOf(c, StringComparison.Ordinal) : -1;

    /// <summary>Whether a character is drawn as nothing: zero-width, bidirectional control, soft hyphen.</summary>
    public static bool IsInvisible(char c) =>
        c >= '\u00AD' && (c is '\u00AD' or '\u061C' or '\uFEFF' or '\u180E'
        || (c >= '\u200B' && c <= '\u200F') || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2060' && c <= '\u206F'));

    /// <summary>Whether two code units are a character of the Unicode tag block, which carries hidden text.</summary>
    public static bool IsTag(char high, char low) => high == '\uDB40' && low <= '\uDC7F';

    /// <summary>Whether a character closes a quotation or bracket.</summary>
    public static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or ')' or ']' or '»' or '}' or '›';

    /// <summary>Whether a character opens a quotation or bracket.</summary>
    public static bool IsOpener(char c) => c is '"' or '“' or '‘' or '\'' or '(' or '[' or '«' or '„' or '‹' or '¿' or '¡';

    /// <summary>Whether a character ends a sentence.</summary>
    public static bool IsTerminal(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';
}
