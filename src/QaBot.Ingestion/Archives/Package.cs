using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>The parts of an Office file (ISO/IEC 29500-2) and how they hang together.</summary>
/// <param name="name">The document's name, for messages.</param>
/// <param name="archive">The archive that holds the parts.</param>
internal sealed class Package(string name, BoundedArchive archive)
{
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The document's name, for messages.</summary>
    public string Name => name;

    /// <summary>The path of the part that the package is about; null where it names none.</summary>
    public string? MainPart => Related("", "officeDocument").FirstOrDefault().Path;

    /// <summary>The parts that a part refers to, by relationship id, of one kind of relationship.</summary>
    /// <param name="part">The part's path; empty for the package itself.</param>
    /// <param name="kind">The last word of the relationship's type.</param>
    public IEnumerable<(string Id, string Path)> Related(string part, string kind)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        if (Load($"{folder}_rels/{part[(slash + 1)..]}.rels") is not { } list) yield break;
        foreach (var link in list.Elements(Relationships + "Relationship"))
            if (link.Attribute("TargetMode")?.Value != "External" && link.Attribute("Type")?.Value.EndsWith("/" + kind, StringComparison.Ordinal) == true
                && link.Attribute("Target")?.Value is { } target)
                yield return (link.Attribute("Id")?.Value ?? "", Resolve(folder, target));
    }

    /// <summary>A small part as a whole; null where there is none.</summary>
    public XElement? Load(string part) => archive.Find(part) is { } stream ? BoundedXml.Load(name, stream) : null;

    /// <summary>A large part, to be read element by element; null where there is none.</summary>
    public BoundedXml? Open(string part) => archive.Find(part) is { } stream ? new BoundedXml(name, stream) : null;

    /// <summary>The path that <paramref name="target"/> names, seen from a folder.</summary>
    public static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var parts = new List<string>();
        foreach (var step in (folder + target).Split('/'))
            if (step == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (step is not ("" or "." or "..")) parts.Add(step);
        return string.Join('/', parts);
    }
}
