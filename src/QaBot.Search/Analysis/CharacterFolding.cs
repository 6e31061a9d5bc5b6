namespace QaBot.Search;

/// <summary>Folds case, diacritics and width: NFKD without combining marks, and plain letters for the barred and joined ones (đ, ł, ø, ß, æ).</summary>
/// <remarks>The table is derived from the Unicode Character Database, because the invariant globalization mode does not decompose.</remarks>
internal static class CharacterFolding
{
    private static readonly Lazy<string?[]?[]> Pages = new(Load);

    /// <summary>Appends the folded form of the code point at <paramref name="text"/>[<paramref name="at"/>]; returns how many UTF-16 units it took and moves <paramref name="length"/>.</summary>
    public static int Append(ReadOnlySpan<char> text, int at, Span<char> buffer, ref int length)
    {
        var c = text[at];
        if (c < 0x80)
        {
            if (length < buffer.Length) buffer[length++] = (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
            return 1;
        }

        var units = char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        if (IsDropped(c)) return 1;
        var point = units == 2 ? char.ConvertToUtf32(c, text[at + 1]) : c;
        if (Find(point) is { } folded)
        {
            if (length + folded.Length <= buffer.Length)
            {
                folded.CopyTo(buffer[length..]);
                length += folded.Length;
            }
        }
        else if (length + units <= buffer.Length)
        {
            buffer[length++] = units == 2 ? c : char.ToLowerInvariant(c);
            if (units == 2) buffer[length++] = text[at + 1];
        }

        return units;
    }

    /// <summary>The whole of <paramref name="text"/> folded.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var buffer = new char[text.Length * 6];
        var length = 0;
        for (var i = 0; i < text.Length;) i += Append(text, i, buffer, ref length);
        return new string(buffer, 0, length);
    }

    private static string? Find(int point) => point < 0x20000 ? Pages.Value[point >> 8]?[point & 0xFF] : null;

    // Combining marks over letters, points of Hebrew and Arabic, soft hyphens and joiners.
    private static bool IsDropped(char c) => c is
        (>= '\u0300' and <= '\u036F') or '\u00AD' or (>= '\u0591' and <= '\u05BD') or '\u05BF' or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
        or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF')
        or (>= '\u200B' and <= '\u200F') or '\u2060' or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE00' and <= '\uFE0F') or (>= '\uFE20' and <= '\uFE2F') or '\uFEFF';

    private static string?[]?[] Load()
    {
        using var stream = typeof(CharacterFolding).Assembly.GetManifestResourceStream("folding.txt")
            ?? throw new InvalidOperationException("The resource folding.txt is missing from QaBot.Search.");
        using var reader = new StreamReader(stream);
        var pages = new string?[]?[0x200];
        while (reader.ReadLine() is { } line)
        {
            var point = char.ConvertToUtf32(line, 0);
            (pages[point >> 8] ??= new string?[256])[point & 0xFF] = line[(point > 0xFFFF ? 2 : 1)..];
        }

        return pages;
    }
}
