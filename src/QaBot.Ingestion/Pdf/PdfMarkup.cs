using System.Globalization;
using System.Net;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>Reads the attributes and the text of the one-line elements that poppler's programs write.</summary>
/// <remarks>They are read as lines, not as XML: a hostile PDF makes the programs write characters that XML forbids.</remarks>
internal static class PdfMarkup
{
    /// <summary>The value of an attribute; empty without it.</summary>
    public static ReadOnlySpan<char> Attribute(ReadOnlySpan<char> line, ReadOnlySpan<char> name)
    {
        var tag = line[..(line.IndexOf('>') is var close and >= 0 ? close : line.Length)];
        for (var from = 0; tag[from..].IndexOf(name) is var at and >= 0; from += at + 1)
        {
            var value = tag[(from + at + name.Length)..];
            if (from + at == 0 || tag[from + at - 1] != ' ' || !value.StartsWith("=\"")) continue;
            value = value[2..];
            return value.IndexOf('"') is var end and >= 0 ? value[..end] : [];
        }
        return [];
    }

    /// <summary>The number in an attribute, bounded to what a page can hold; 0 without one.</summary>
    public static double Number(ReadOnlySpan<char> line, ReadOnlySpan<char> name) => Number(Attribute(line, name));

    /// <summary>A number, bounded to what a page can hold; 0 where it is none.</summary>
    public static double Number(ReadOnlySpan<char> digits) =>
        double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Math.Clamp(number, -100_000, 100_000)
            : 0;

    /// <summary>The text of the element that the line holds: tags inside dropped, entities read, made fit for a version text.</summary>
    public static string Text(ReadOnlySpan<char> line)
    {
        var start = line.IndexOf('>') + 1;
        var end = line.LastIndexOf("</");
        if (start <= 0 || end < start) return "";
        var inner = line[start..end];
        if (inner.IndexOfAny('<', '&') < 0) return Plain(inner);
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '<') text.Append(inner[i]);
            else if (inner[i..].IndexOf('>') is var close and > 0) i += close;
        }
        return Plain(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>The characters as a reader types them: ligatures taken apart, one kind of space, nothing that controls or cannot be shown.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        if (!NeedsWork(text)) return text.ToString();
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            if (Ligature(c) is { } letters) plain.Append(letters);
            else if (c is '\uF0B7' or '\uF0A7' or '\uF0D8' or '\uF076' or '\uF0FC') plain.Append('•');
            else if (char.IsWhiteSpace(c)) plain.Append(' ');
            else if (!char.IsControl(c) && c is not ('\uFFFD' or '\uFFFE' or '\uFFFF') && c is < '\uE000' or > '\uF8FF') plain.Append(c);
        return plain.ToString().Trim();
    }

    private static bool NeedsWork(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (c is < ' ' or > '\u2FFF' or (> '~' and <= '\u00A0')) return true;
        return false;
    }

    private static string? Ligature(char c) => c switch
    {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' or 'ﬆ' => "st",
        _ => null,
    };
}
