using System.Globalization;

namespace QaBot.Search;

/// <summary>Finds the Word_Break property of code points, in a table derived from Unicode 17.</summary>
internal static class WordBreakTable
{
    private const int PageSize = 256;
    private static readonly Lazy<WordBreak[]?[]> Pages = new(Load);

    /// <summary>The property of the code point at <paramref name="text"/>[<paramref name="at"/>], and how many UTF-16 units it takes.</summary>
    public static WordBreak Of(ReadOnlySpan<char> text, int at, out int units)
    {
        int point = text[at];
        units = 1;
        if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            units = 2;
            point = char.ConvertToUtf32(text[at], text[at + 1]);
        }

        return Pages.Value[point / PageSize] is { } page ? page[point % PageSize] : WordBreak.Other;
    }

    private static WordBreak[]?[] Load()
    {
        using var stream = typeof(WordBreakTable).Assembly.GetManifestResourceStream("word-break.txt")
            ?? throw new InvalidOperationException("The resource word-break.txt is missing from QaBot.Search.");
        using var reader = new StreamReader(stream);
        var pages = new WordBreak[]?[0x110000 / PageSize];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var name = line.AsSpan(line.IndexOf(';', StringComparison.Ordinal) + 1);
            var value = Enum.Parse<WordBreak>(name.TrimEnd('+'));
            if (name.EndsWith("+")) value |= WordBreak.Pictographic;
            var range = line.AsSpan(0, line.Length - name.Length - 1);
            var dots = range.IndexOf("..");
            var first = Point(dots < 0 ? range : range[..dots]);
            var last = dots < 0 ? first : Point(range[(dots + 2)..]);
            for (var point = first; point <= last; point++) (pages[point / PageSize] ??= new WordBreak[PageSize])[point % PageSize] = value;
        }

        return pages;
    }

    private static int Point(ReadOnlySpan<char> hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
