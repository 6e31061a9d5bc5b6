using System.Globalization;
using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>What the paragraph and character styles of a Word document mean: headings, titles, captions, hidden words, lists.</summary>
internal sealed class WordStyles
{
    private const int DeepestAncestry = 20;
    private const int White = 250;
    private const int BrightestGround = 200;

    private static readonly XNamespace W = WordReader.W;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads the styles part.</summary>
    public static WordStyles Of(Package package, string main)
    {
        var styles = new WordStyles();
        foreach (var (_, path) in package.Related(main, "styles"))
            foreach (var style in package.Load(path)?.Elements(W + "style") ?? [])
                if (style.Attribute(W + "styleId")?.Value is { } id) styles._styles.TryAdd(id, style);
        return styles;
    }

    /// <summary>The level of a heading, 1 outermost; 0 for a paragraph that is none.</summary>
    public int HeadingLevel(XElement? properties)
    {
        if (Outline(properties) is { } own) return own;
        foreach (var style in Ancestry(properties?.Element(W + "pStyle")))
        {
            if (Name(style) is "title") return 1;
            if (Name(style) is "subtitle") return 2;
            if (Outline(style.Element(W + "pPr")) is { } level) return level;
            if (Name(style) is { Length: 9 } name && name.StartsWith("heading ", StringComparison.Ordinal) && char.IsAsciiDigit(name[8])) return name[8] - '0';
        }
        return 0;
    }

    /// <summary>Whether a paragraph's style is that of captions.</summary>
    public bool IsCaption(XElement? properties) => Ancestry(properties?.Element(W + "pStyle")).Any(s => Name(s) is "caption" or "table caption" or "figure caption");

    /// <summary>Whether a paragraph is an entry of the contents that Word made.</summary>
    public bool IsContents(XElement? properties) => Ancestry(properties?.Element(W + "pStyle")).Any(s => Name(s) is { } n && (n.StartsWith("toc ", StringComparison.Ordinal) || n.StartsWith("table of figures", StringComparison.Ordinal)));

    /// <summary>The numbering that a paragraph has by itself or by its style; null without.</summary>
    public (string Id, int Level)? Numbering(XElement? properties)
    {
        if (Numbers(properties?.Element(W + "numPr")) is { } own) return own.Id == "0" ? null : own;
        foreach (var style in Ancestry(properties?.Element(W + "pStyle")))
            if (Numbers(style.Element(W + "pPr")?.Element(W + "numPr")) is { } styled) return styled.Id == "0" ? null : styled;
        return null;
    }

    /// <summary>Whether a run's words are not shown: hidden, too small to read, or white without anything dark behind.</summary>
    /// <param name="properties">The run's.</param>
    /// <param name="onDark">Whether the paragraph or cell round it is dark.</param>
    public bool IsHidden(XElement? properties, bool onDark)
    {
        if (IsHiding(properties, onDark) is { } own) return own;
        foreach (var style in Ancestry(properties?.Element(W + "rStyle")))
            if (IsHiding(style.Element(W + "rPr"), onDark) is { } styled) return styled;
        return false;
    }

    /// <summary>Whether the words of all runs of a paragraph are hidden by its style.</summary>
    public bool HidesRuns(XElement? properties, bool onDark) => Ancestry(properties?.Element(W + "pStyle")).Select(s => IsHiding(s.Element(W + "rPr"), onDark)).FirstOrDefault(h => h is not null) == true;

    /// <summary>Whether a table's style darkens its first row, and the table asks for that.</summary>
    public bool DarkensFirstRow(XElement? table) => HasFirstRow(table?.Element(W + "tblLook")) && Ancestry(table?.Element(W + "tblStyle")).SelectMany(s => s.Elements(W + "tblStylePr"))
        .Any(c => c.Attribute(W + "type")?.Value == "firstRow" && IsDark(c.Element(W + "tcPr")) == true);

    /// <summary>Whether the shading that these properties set is dark enough for white words; null where they set none.</summary>
    public static bool? IsDark(XElement? properties) =>
        properties?.Element(W + "shd") is { } shading && shading.Attribute(W + "fill")?.Value is { } fill && Brightness(fill) is { } brightness
            ? brightness < BrightestGround && shading.Attribute(W + "val")?.Value != "nil" : null;

    // By the attribute of its own or, as older programs write it, by a bit (ISO/IEC 29500-4, "tblLook").
    private static bool HasFirstRow(XElement? look) =>
        IsOnValue(look?.Attribute(W + "firstRow")?.Value)
        ?? (int.TryParse(look?.Attribute(W + "val")?.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) && (bits & 0x20) != 0);

    private static bool? IsOnValue(string? value) => value is null ? null : value is not ("0" or "false" or "off" or "none");

    /// <summary>Whether a switch such as "vanish" is there and not turned off.</summary>
    public static bool? IsOn(XElement? toggle) => toggle is null ? null : IsOnValue(toggle.Attribute(W + "val")?.Value) ?? true;

    private static bool? IsHiding(XElement? run, bool onDark)
    {
        if (run is null) return null;
        if (IsOn(run.Element(W + "vanish")) is { } vanish) return vanish;
        if (IsOn(run.Element(W + "specVanish")) == true || IsOn(run.Element(W + "webHidden")) == true) return true;
        if (run.Element(W + "sz")?.Attribute(W + "val")?.Value is { } size && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var halves) && halves <= 4) return true;
        if (run.Element(W + "color")?.Attribute(W + "val")?.Value is not { } color || Brightness(color) is not >= White) return null;
        return run.Element(W + "highlight") is null && !(IsDark(run) ?? onDark);
    }

    /// <summary>How bright a colour of six hexadecimal digits is, 0 to 255 (ITU-R BT.601); null for "auto".</summary>
    private static int? Brightness(string color) =>
        color.Length == 6 && int.TryParse(color, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
            ? ((299 * (rgb >> 16)) + (587 * ((rgb >> 8) & 255)) + (114 * (rgb & 255))) / 1000 : null;

    private IEnumerable<XElement> Ancestry(XElement? reference)
    {
        var id = reference?.Attribute(W + "val")?.Value;
        for (var steps = 0; id is not null && steps < DeepestAncestry && _styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.Element(W + "basedOn")?.Attribute(W + "val")?.Value;
        }
    }

    private static string? Name(XElement style) => style.Element(W + "name")?.Attribute(W + "val")?.Value.ToLowerInvariant();

    private static int? Outline(XElement? properties) =>
        int.TryParse(properties?.Element(W + "outlineLvl")?.Attribute(W + "val")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? (level < 9 ? level + 1 : 0) : null;

    private static (string Id, int Level)? Numbers(XElement? numbering) =>
        numbering?.Element(W + "numId")?.Attribute(W + "val")?.Value is not { } id ? null
        : (id, int.TryParse(numbering.Element(W + "ilvl")?.Attribute(W + "val")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? Math.Min(level, 8) : 0);
}
