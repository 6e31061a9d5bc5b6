using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Writes a formula (ISO/IEC 29500-1, 22.1) as a line: fractions with a stroke, roots with their sign, exponents raised.</summary>
internal static class WordFormula
{
    private static readonly XNamespace M = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    /// <summary>Writes the parts of <paramref name="parent"/> in the order in which they are read.</summary>
    /// <param name="parent">The formula, or a part of it.</param>
    /// <param name="inline">Where to.</param>
    /// <param name="isHidden">Whether a run is not seen.</param>
    public static void Write(XElement parent, InlineText inline, Predicate<XElement> isHidden)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "t" when element.Name.Namespace == M:
                    inline.Append(element.Value);
                    break;
                case "r" when isHidden(element):
                    break;
                case "f":
                    foreach (var above in element.Elements(M + "num")) Write(above, inline, isHidden);
                    inline.Append("/");
                    foreach (var below in element.Elements(M + "den")) Write(below, inline, isHidden);
                    break;
                case "rad":
                    inline.Append("√(");
                    foreach (var inner in element.Elements(M + "e")) Write(inner, inline, isHidden);
                    inline.Append(")");
                    break;
                case "sup" when element.Parent!.Name.LocalName is "sSup" or "sSubSup":
                    Raise(element, inline, isHidden);
                    break;
                case "nary":
                    inline.Append(Sign(element.Element(M + "naryPr"), "chr", "∫"));
                    Write(element, inline, isHidden);
                    break;
                case "d":
                    inline.Append(Sign(element.Element(M + "dPr"), "begChr", "("));
                    Write(element, inline, isHidden);
                    inline.Append(Sign(element.Element(M + "dPr"), "endChr", ")"));
                    break;
                default:
                    if (!element.Name.LocalName.EndsWith("Pr", StringComparison.Ordinal) && element.Name.LocalName is not ("del" or "moveFrom")) Write(element, inline, isHidden);
                    break;
            }
        }
    }

    private static void Raise(XElement exponent, InlineText inline, Predicate<XElement> isHidden)
    {
        var words = new InlineText();
        Write(exponent, words, isHidden);
        var text = words.Text;
        if (text.Length == 0) return;
        if (text.All(char.IsAsciiDigit)) inline.Superscript(text);
        else inline.Append(text.Length == 1 ? $"^{text}" : $"^({text})");
    }

    private static string Sign(XElement? properties, string name, string usual) =>
        properties?.Element(M + name)?.Attribute(M + "val")?.Value ?? usual;
}
