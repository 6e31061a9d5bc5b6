using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Counts the numbered paragraphs of a Word document as Word does: the number is not in the text but in the numbering part.</summary>
internal sealed class WordNumbering
{
    private static readonly XNamespace W = WordReader.W;

    private readonly Dictionary<string, XElement[]> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    /// <summary>Reads the numbering part.</summary>
    public static WordNumbering Of(Package package, string main)
    {
        var numbering = new WordNumbering();
        foreach (var (_, path) in package.Related(main, "numbering"))
        {
            if (package.Load(path) is not { } part) continue;
            var kinds = new Dictionary<string, XElement>(StringComparer.Ordinal);
            foreach (var kind in part.Elements(W + "abstractNum"))
                if (kind.Attribute(W + "abstractNumId")?.Value is { } id) kinds.TryAdd(id, kind);
            foreach (var number in part.Elements(W + "num"))
                if (number.Attribute(W + "numId")?.Value is { } id && number.Element(W + "abstractNumId")?.Attribute(W + "val")?.Value is { } of && kinds.TryGetValue(of, out var kind))
                    numbering._levels[id] = [.. kind.Elements(W + "lvl")];
        }
        return numbering;
    }

    /// <summary>The number of the next paragraph of a list as Word prints it ("2.", "(a)", "1.3"); null for a bullet.</summary>
    public string? Next(string id, int level)
    {
        if (!_levels.TryGetValue(id, out var levels)) return null;
        var counts = _counts.TryGetValue(id, out var known) ? known : _counts[id] = new int[9];
        if (counts[level] == 0) counts[level] = Start(levels, level) - 1;
        counts[level]++;
        for (var deeper = level + 1; deeper < counts.Length; deeper++) counts[deeper] = 0;
        var own = Level(levels, level);
        if (Format(own) is "bullet" or "none" || own?.Element(W + "lvlText")?.Attribute(W + "val")?.Value is not { Length: > 0 and < 40 } pattern) return null;
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length || pattern[i + 1] is < '1' or > '9') text.Append(pattern[i]);
            else
            {
                var at = pattern[++i] - '1';
                text.Append(Written(Math.Max(counts[at], Start(levels, at)), Format(Level(levels, at))));
            }
        }
        return text.ToString();
    }

    private static XElement? Level(XElement[] levels, int level) =>
        levels.FirstOrDefault(l => l.Attribute(W + "ilvl")?.Value == level.ToString(CultureInfo.InvariantCulture));

    private static string Format(XElement? level) => level?.Element(W + "numFmt")?.Attribute(W + "val")?.Value ?? "decimal";

    private static int Start(XElement[] levels, int level) =>
        int.TryParse(Level(levels, level)?.Element(W + "start")?.Attribute(W + "val")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? Math.Clamp(start, 0, 100_000) : 1;

    private static string Written(int number, string format) => format switch
    {
        "lowerLetter" => Letters(number).ToLowerInvariant(),
        "upperLetter" => Letters(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letters(int number) => number < 1 ? "" : new string((char)('A' + ((number - 1) % 26)), Math.Min(4, ((number - 1) / 26) + 1));

    private static string Roman(int number)
    {
        ReadOnlySpan<(int Value, string Sign)> signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = new StringBuilder();
        number = Math.Min(number, 3999);
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) roman.Append(sign);
        return roman.ToString();
    }
}
