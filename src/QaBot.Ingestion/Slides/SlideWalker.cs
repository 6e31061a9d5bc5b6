using System.Globalization;
using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>Writes one slide: the title first, then the shapes in the order in which they lie.</summary>
internal sealed class SlideWalker(BlockWriter writer)
{
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>Writes a slide.</summary>
    public void Walk(XElement slide)
    {
        var shapes = slide.Element(P + "cSld")?.Element(P + "spTree");
        if (shapes is null) return;
        foreach (var title in Shapes(shapes).Where(s => Placeholder(s) is "title" or "ctrTitle").Take(1))
            writer.Heading(2, Words(title.Descendants(A + "p")));
        foreach (var shape in Shapes(shapes)) Shape(shape);
    }

    private void Shape(XElement shape)
    {
        if (shape.Name.LocalName == "graphicFrame")
        {
            foreach (var table in shape.Descendants(A + "tbl")) Table(table);
            return;
        }
        var kind = Placeholder(shape);
        if (kind is "title" or "ctrTitle" or "sldNum" or "ftr" or "dt" or "hdr") return;
        var paragraphs = (shape.Element(P + "txBody")?.Elements(A + "p") ?? []).ToArray();
        foreach (var paragraph in paragraphs)
        {
            var properties = paragraph.Element(A + "pPr");
            var level = int.TryParse(properties?.Attribute("lvl")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var deep) ? deep : 0;
            var isPoint = properties?.Element(A + "buChar") is not null || properties?.Element(A + "buAutoNum") is not null || level > 0
                || (kind is "body" or "obj" or "" && properties?.Element(A + "buNone") is null && paragraphs.Length > 1);
            var words = Words([paragraph]);
            if (isPoint) writer.Item(words, null, level);
            else writer.Paragraph(words);
        }
    }

    private void Table(XElement table)
    {
        var rows = table.Elements(A + "tr").Select(row => row.Elements(A + "tc")
            .Select(cell => cell.Attribute("hMerge") is not null ? new InlineText() : Words(cell.Descendants(A + "p"))).ToArray()).ToArray();
        var header = rows.Length > 1 && table.Element(A + "tblPr")?.Attribute("firstRow")?.Value is "1" or "true" ? rows[0] : null;
        writer.Table(header, header is null ? rows : rows[1..]);
    }

    private static InlineText Words(IEnumerable<XElement> paragraphs)
    {
        var words = new InlineText();
        foreach (var paragraph in paragraphs)
        {
            words.Append(" ");
            foreach (var part in paragraph.Elements())
                if (part.Name.LocalName is "r" or "fld") words.Append(part.Element(A + "t")?.Value);
                else if (part.Name.LocalName == "br") words.Append(" ");
        }
        return words;
    }

    private static IEnumerable<XElement> Shapes(XElement tree)
    {
        foreach (var shape in tree.Elements())
        {
            if (shape.Descendants(P + "cNvPr").FirstOrDefault()?.Attribute("hidden")?.Value is "1" or "true") continue;
            if (shape.Name.LocalName is "sp" or "graphicFrame") yield return shape;
            else if (shape.Name.LocalName == "grpSp")
                foreach (var inner in Shapes(shape)) yield return inner;
        }
    }

    /// <summary>What a shape is for; "" for a placeholder of the usual kind, null for a free shape.</summary>
    private static string? Placeholder(XElement shape) =>
        shape.Element(P + "nvSpPr")?.Element(P + "nvPr")?.Element(P + "ph") is { } place ? place.Attribute("type")?.Value ?? "" : null;
}
