using System.Buffers;

namespace QaBot.Ingestion;

/// <summary>Reads title, author, publisher and date from YAML front matter or, where they are labelled or plain to see, from the first page.</summary>
internal sealed class FirstPage(string text, IReadOnlyList<Block> blocks, IReadOnlyDictionary<string, string> yaml)
{
    private const int MostBlocks = 40;

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private readonly List<string> _lines = [];
    private readonly List<string> _letters = [];
    private string? _citation;

    /// <summary>What the document says of itself.</summary>
    /// <param name="known">What the file's properties say; that stands.</param>
    public DocumentMetadata Read(DocumentMetadata known)
    {
        foreach (var block in blocks.Take(MostBlocks))
            if (block.Kind is BlockKind.Paragraph or BlockKind.Heading)
                foreach (var line in block.Lines)
                {
                    _lines.Add(Plain(text[line.Start..line.End]));
                    _letters.Add(Letters(_lines[^1]));
                }
        _citation = Labelled("citation", "suggested citation", "how to cite", "cite as", "attribution");
        var title = known.Title ?? Yaml("title") ?? Labelled("title") ?? Title();
        return new DocumentMetadata(
            title,
            known.Author ?? Yaml("author", "authors", "by") ?? Labelled("author", "authors", "written by", "by") ?? Author(title),
            known.Publisher ?? Yaml("publisher", "organisation", "organization", "publication", "site") ?? Labelled("publisher", "published by") ?? Publisher(),
            known.Date ?? Yaml("date", "published", "publication_date", "year") ?? Labelled("date of publication", "publication date", "published", "date") ?? Date(),
            SourceAddress.Clean(known.Url ?? Yaml("url", "link", "source_url", "source_uri", "identifier", "doi", "isbn") ?? Labelled("url", "doi", "website") ?? Isbn()),
            known.Language ?? Yaml("language", "lang"));
    }

    private string? Yaml(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            if (yaml.TryGetValue(key, out var value) && value.Length > 0) return value;
        return null;
    }

    private string? Labelled(params ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
            foreach (var line in _lines)
            {
                if (!Labels.Of(line, out var value).Equals(label, StringComparison.OrdinalIgnoreCase)) continue;
                var rest = line[value..].Trim();
                if (rest.Length > 0) return rest;
            }
        return null;
    }

    /// <summary>The line of the first page that is repeated, quoted in the citation or marked as the top heading; null where none stands out.</summary>
    private string? Title()
    {
        var best = 1;
        string? title = null;
        var headings = blocks.Take(MostBlocks).Where(b => b is { Kind: BlockKind.Heading, Level: 1 }).Select(b => Plain(b.Raw(text).ToString())).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            var words = LineShape.CountWords(line);
            var heading = headings.Contains(line);
            if (words > 25 || (words < 2 && !heading) || line.Length == 0 || line[^1] is '.' or ':' or ',' || Labels.Begins(line) || Boilerplate.IsAbout(line) || FrontRegion.LooksLikeName(line) && words < 4) continue;
            var repeated = IsRepeated(i, words > 3);
            var cited = _citation is not null && words > 2 && Letters(_citation).Contains(_letters[i], StringComparison.Ordinal);
            var score = (repeated && words > 2 ? 2 : 0) + (cited ? 4 : 0) + (heading ? 3 : 0) + (words > 3 ? 1 : 0) - (line.Contains('|', StringComparison.Ordinal) ? 3 : 0) - (IsDate(line) ? 4 : 0);
            if (score < best || (score == best && title is not null && !(Same(title, line) && IsShouted(title)))) continue;
            if (score == 1) continue;
            best = score;
            title = line;
        }
        return title;
    }

    /// <summary>Whether a line stands on the first page again, alone or at the end of a longer line.</summary>
    private bool IsRepeated(int i, bool alsoAtEnd)
    {
        var own = _letters[i];
        for (var j = 0; j < _lines.Count; j++)
            if (j != i && (_letters[j] == own || (alsoAtEnd && _lines[j].Length > _lines[i].Length && _letters[j].EndsWith(own, StringComparison.Ordinal)))) return true;
        return false;
    }

    private string? Author(string? title)
    {
        if (_citation is not null)
        {
            var end = _citation.AsSpan().IndexOfAny("(\"“*".AsSpan());
            var names = end > 0 ? _citation[..end].Trim(' ', ',', '.') : "";
            if (FrontRegion.LooksLikeName(names)) return Names(names);
        }
        foreach (var line in _lines)
            if (line.Length < 80 && line.StartsWith("by ", StringComparison.OrdinalIgnoreCase) && FrontRegion.LooksLikeName(line[3..])) return Names(line[3..]);
        if (title is null) return null;
        for (var i = 0; i + 1 < _lines.Count; i++)
            if (Same(_lines[i], title) && FrontRegion.LooksLikeName(_lines[i + 1]) && !Boilerplate.IsAbout(_lines[i + 1]) && !IsWording(_lines[i + 1])) return Names(_lines[i + 1]);
        return null;
    }

    /// <summary>Whether the document also writes a word of a supposed name small, as it would no name, or has it in its title.</summary>
    private bool IsWording(string name)
    {
        foreach (var word in name.Split(' '))
            if (word.Length > 3 && (text.Contains($" {word.ToLowerInvariant()} ", StringComparison.Ordinal) || _lines.Count(l => l != name && l.Contains(word, StringComparison.Ordinal)) > 2)) return true;
        return false;
    }

    private string? Publisher()
    {
        if (_citation is not null)
            foreach (var part in _citation.TrimEnd('.').Split(", ").Reverse())
                if (part.Length > 2 && !part.Any(char.IsAsciiDigit) && char.IsUpper(part[0]) && !part.Contains('"', StringComparison.Ordinal)) return part.Trim();
        foreach (var line in _lines)
        {
            if (!line.StartsWith('©') && !line.StartsWith("Copyright", StringComparison.Ordinal)) continue;
            var name = line.Replace("Copyright", "", StringComparison.Ordinal).Trim("©0123456789-–, ".ToCharArray());
            var stop = name.IndexOf('.', StringComparison.Ordinal);
            if (stop > 0) name = name[..stop];
            name = name.Trim("0123456789 ,".ToCharArray());
            if (name.Length is > 1 and < 80) return name;
        }
        return null;
    }

    private string? Date()
    {
        foreach (var line in _lines)
            if (IsDate(line)) return line;
        foreach (var line in _lines)
            if (LineShape.CountWords(line) <= 8 && DateAtEnd(line) is { } date) return date;
        return null;
    }

    private string? Isbn()
    {
        foreach (var line in _lines)
            if (line.StartsWith("ISBN", StringComparison.Ordinal) || line.StartsWith("ISSN", StringComparison.Ordinal))
            {
                var end = line.IndexOf('(', StringComparison.Ordinal);
                return (end > 0 ? line[..end] : line).Trim();
            }
        return null;
    }

    private static bool IsDate(string line) => line.Length <= 30 && DateAtEnd(line) == line;

    /// <summary>The date that a line ends with: "June 2021", "13 August 2021", "August 13, 2021".</summary>
    private static string? DateAtEnd(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[^1].Length != 4 || !words[^1].All(char.IsAsciiDigit)) return null;
        var month = words.Length - 2;
        if (words[month].TrimEnd(',').All(char.IsAsciiDigit)) month--;
        if (month < 0 || !Months.Contains(words[month].TrimEnd(','), StringComparer.OrdinalIgnoreCase)) return null;
        var start = month > 0 && words[month - 1].Length <= 2 && words[month - 1].All(char.IsAsciiDigit) ? month - 1 : month;
        return string.Join(' ', words[start..]);
    }

    private static string Names(string names) => names.Replace("\\*", "", StringComparison.Ordinal).Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal).Trim(' ', '*');

    private static string Plain(string line) => line.Replace("**", "", StringComparison.Ordinal).Replace("\\*", "", StringComparison.Ordinal).Trim('#', ' ', '_');

    private static bool Same(string a, string b) => Letters(a) == Letters(b) && a.Length > 0;

    private static bool IsShouted(string line) => !line.Any(char.IsLower);

    /// <summary>The letters and digits of a line in lower case.</summary>
    private static string Letters(string line)
    {
        var rented = ArrayPool<char>.Shared.Rent(line.Length);
        var length = 0;
        foreach (var c in line)
            if (char.IsLetterOrDigit(c)) rented[length++] = char.IsAsciiLetterLower(c) ? c : char.ToLowerInvariant(c);
        var letters = new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return letters;
    }
}
