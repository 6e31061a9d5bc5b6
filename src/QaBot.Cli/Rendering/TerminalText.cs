using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Makes words of a document or a person safe for a terminal; escape sequences begin with a control character, and <see cref="ShownText"/> drops those.</summary>
internal static class TerminalText
{
    /// <summary>Without what a terminal would obey; line ends and tabs stay.</summary>
    public static string Clean(string text) => ShownText.Clean(text);

    /// <summary>The same on one line: runs of white space become one space.</summary>
    public static string OneLine(string text) => ShownText.OneLine(text);

    /// <summary>The same on one line of at most <paramref name="most"/> characters, cut with "…".</summary>
    public static string Snippet(string text, int most) => ShownText.Cut(ShownText.OneLine(text.Length > 8 * most ? text[..(8 * most)] : text), most);
}
