using System.Globalization;

namespace QaBot.Core;

/// <summary>One version of one source, read and divided: its extracted text and everything that may be found or cited in it.</summary>
/// <param name="Name">The file's path inside the corpus folder, with '/' between folders.</param>
/// <param name="Version">"sha256:" and the lower-case hex SHA-256 of <paramref name="Text"/> as UTF-8.</param>
/// <param name="Metadata">Title, author and the rest.</param>
/// <param name="Text">The version text: decoded, LF line ends, nothing else changed.</param>
/// <param name="Passages">In reading order; a passage's place in this list is its number.</param>
/// <param name="Tables">The tables, in reading order; a table's place in this list is its number.</param>
/// <param name="Notes">The footnotes and endnotes.</param>
/// <param name="Access">The tags of which a reader needs one; empty: anyone may read it.</param>
public sealed record Document(
    string Name,
    string Version,
    DocumentMetadata Metadata,
    string Text,
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<Table> Tables,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<string> Access)
{
    /// <summary>Its pages in order; empty for a format that has none.</summary>
    public IReadOnlyList<DocumentPage> Pages { get; init; } = [];

    /// <summary>The title, or the file's name where no title is known.</summary>
    public string DisplayTitle => Metadata.Title ?? Name;

    /// <summary>What is printed on a page where that is not its count; null where it is, or where none was found.</summary>
    /// <param name="page">Counted from 1.</param>
    public string? LabelOf(int page) =>
        page >= 1 && page <= Pages.Count && Pages[page - 1] is { Label: { } label } known && known.Number == page && label != page.ToString(CultureInfo.InvariantCulture) ? label : null;

    /// <summary>The passage of a table's row; null for a row that is no evidence.</summary>
    public Passage? PassageOf(Table table, TableRow row) => row.Passage is { } n ? Passages[n] : null;

    /// <summary>Whether a reader who holds <paramref name="tags"/> may read this document.</summary>
    public bool IsReadableBy(IReadOnlySet<string> tags) => Access.Count == 0 || Access.Any(tags.Contains);
}
