using System.Collections.Frozen;

namespace QaBot.Ingestion;

/// <summary>Words before a colon or dash that say what a line is: "Author – …", "Source: …", "Table 3: …".</summary>
internal static class Labels
{
    private static readonly FrozenSet<string> Front = FrozenSet.ToFrozenSet(
    [
        "author", "authors", "citation", "suggested citation", "how to cite", "cite as", "attribution", "typesetting", "layout", "design", "cover", "cover photo",
        "isbn", "issn", "doi", "tel", "phone", "fax", "email", "e-mail", "contact", "copyright", "date of publication", "publication date", "published", "published by",
        "publisher", "date", "keywords", "key words", "tags", "filed under", "credit", "credits", "photo", "photo credit", "image", "image credit", "editor", "editors",
        "edited by", "translated by", "url", "website", "last updated", "updated", "jel classification", "proofreading", "graphic design", "title", "written by",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Source = FrozenSet.ToFrozenSet(
        ["source", "sources", "note", "notes", "data", "data source"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Captions = FrozenSet.ToFrozenSet(
        ["table", "figure", "fig.", "chart", "graph", "map", "exhibit", "box", "tab."], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the line begins with a label of either sort.</summary>
    public static bool Begins(ReadOnlySpan<char> line) => IsFront(line) || IsSource(line);

    /// <summary>Whether the line tells of the document: its author, publisher, date, contact.</summary>
    public static bool IsFront(ReadOnlySpan<char> line) => Front.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Of(line, out _)) || line.StartsWith("©") || line.StartsWith("ISBN ") || line.StartsWith("ISSN ") || line.StartsWith("Copyright ");

    /// <summary>Whether the line says where a table or figure comes from.</summary>
    public static bool IsSource(ReadOnlySpan<char> line) => Source.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Of(line, out _));

    /// <summary>Whether the line is the title of a table or figure: "Table 3: …", "FIGURE 2 …".</summary>
    public static bool IsCaption(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("*_# ".AsSpan());
        var space = line.IndexOf(' ');
        if (space < 3 || space + 1 >= line.Length || !Captions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line[..space])) return false;
        var number = line[(space + 1)..];
        var length = 0;
        while (length < number.Length && (char.IsAsciiDigit(number[length]) || number[length] is 'I' or 'V' or 'X' or '.' or '-')) length++;
        if (length == 0) return false;
        var rest = number[length..].TrimStart();
        return rest.Length == 0 || rest[0] is ':' or '–' or '-' or '—' or '|' || number[length - 1] == '.' || char.IsUpper(rest[0]);
    }

    /// <summary>The label of a line, and where what it labels begins; empty without one.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> line, out int value)
    {
        value = 0;
        line = line[..Math.Min(line.Length, 40)];
        var start = 0;
        while (start < line.Length && line[start] is '*' or '_' or ' ') start++;
        for (var i = start; i < line.Length && i - start < 24; i++)
        {
            var dash = line[i] is '–' or '—' or '-' && i > start && line[i - 1] == ' ' && i + 1 < line.Length && line[i + 1] == ' ';
            if (line[i] != ':' && !dash && !(line[i] == '.' && i + 1 < line.Length && line[i + 1] == ':')) continue;
            value = i + 1;
            while (value < line.Length && line[value] is ' ' or ':' or '*' or '_') value++;
            return line[start..i].Trim("*_ ".AsSpan());
        }
        return [];
    }
}
