using System.Xml.Linq;

namespace QaBot.Ingestion;

/// <summary>The footnotes and endnotes of a Word document, numbered in the order in which the text refers to them.</summary>
internal sealed class WordNotes
{
    private static readonly XNamespace W = WordReader.W;

    private readonly Dictionary<(string Kind, string Id), XElement> _notes = [];
    private readonly List<(string Mark, XElement Note)> _met = [];
    private int _footnotes;
    private int _endnotes;

    /// <summary>Reads the parts that hold the notes.</summary>
    public static WordNotes Of(Package package, string main)
    {
        var notes = new WordNotes();
        foreach (var (part, element) in (ReadOnlySpan<(string, string)>)[("footnotes", "footnote"), ("endnotes", "endnote")])
            foreach (var (_, path) in package.Related(main, part))
                foreach (var note in package.Load(path)?.Elements(W + element) ?? [])
                    if (note.Attribute(W + "id")?.Value is { } id && note.Attribute(W + "type")?.Value is null or "normal") notes._notes.TryAdd((element, id), note);
        return notes;
    }

    /// <summary>The notes that the text referred to, in order, each with its mark.</summary>
    public IReadOnlyList<(string Mark, XElement Note)> Met => _met;

    /// <summary>The mark for a reference to a note; null where it leads nowhere.</summary>
    /// <param name="reference">A footnoteReference or endnoteReference.</param>
    /// <param name="custom">The sign that the author chose; null for a number.</param>
    public string? Refer(XElement reference, string? custom)
    {
        var kind = reference.Name.LocalName.Replace("Reference", "", StringComparison.Ordinal);
        if (!_notes.TryGetValue((kind, reference.Attribute(W + "id")?.Value ?? ""), out var note)) return null;
        // Endnotes beside footnotes are counted apart: e1, e2.
        var mark = custom ?? (kind == "footnote" || _notes.Keys.All(k => k.Kind == "endnote") ? $"{++_footnotes}" : $"e{++_endnotes}");
        _met.Add((mark, note));
        return mark;
    }
}
