using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>Writes stored text as HTML: paragraph by paragraph, every character as it stands, quoted words marked.</summary>
internal static class SourceText
{
    private const string TurningCharacters = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly SearchValues<char> Turning = SearchValues.Create(TurningCharacters);

    /// <summary>Writes the part <paramref name="window"/> of a text.</summary>
    /// <param name="page">What is written to.</param>
    /// <param name="text">The version's text.</param>
    /// <param name="window">The part to write.</param>
    /// <param name="quote">The words to mark; null: none.</param>
    /// <param name="passage">The passage around them; null: none.</param>
    public static void Write(StringBuilder page, string text, TextSpan window, TextSpan? quote, TextSpan? passage)
    {
        var first = true;
        foreach (var block in Blocks(text, window))
        {
            var kind = Kind(text.AsSpan(block.Start, block.Length));
            if (passage is { } around && block.Overlaps(around)) kind += " passage";
            page.Append("<p class=\"").Append(kind).Append("\">");
            if (quote is { } words && words.Overlaps(block))
            {
                var marked = new TextSpan(Math.Max(words.Start, block.Start), Math.Min(words.End, block.End));
                Encode(page, text, new TextSpan(block.Start, marked.Start));
                page.Append(first ? "<mark id=\"quote\" tabindex=\"-1\">" : "<mark>");
                Encode(page, text, marked);
                page.Append("</mark>");
                Encode(page, text, new TextSpan(marked.End, block.End));
                first = false;
            }
            else
            {
                Encode(page, text, block);
            }
            page.Append("</p>\n");
        }
    }

    /// <summary>The stretches between blank lines.</summary>
    private static IEnumerable<TextSpan> Blocks(string text, TextSpan window)
    {
        for (var at = window.Start; at < window.End;)
        {
            var end = text.IndexOf("\n\n", at, window.End - at, StringComparison.Ordinal) is >= 0 and var found ? found : window.End;
            if (end > at) yield return new TextSpan(at, end);
            at = end;
            while (at < window.End && text[at] == '\n') at++;
        }
    }

    private static string Kind(ReadOnlySpan<char> block) => block.TrimStart() switch
    {
        ['|', ..] => "table",
        ['#', ..] => "heading",
        _ => "prose",
    };

    private static void Encode(StringBuilder page, string text, TextSpan span)
    {
        if (span.Length <= 0) return;
        var from = page.Length;
        page.Append(Encoder.Encode(text[span.Start..span.End]));
        // Characters that turn the direction of writing are shown and do not act: a source must read in the order in which it is stored.
        if (text.AsSpan(span.Start, span.Length).IndexOfAny(Turning) < 0) return;
        foreach (var character in TurningCharacters)
            page.Replace(character.ToString(), $"<span class=\"control\">U+{(int)character:X4}</span>", from, page.Length - from);
    }
}
