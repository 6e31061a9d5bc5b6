using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace QaBot.Ingestion;

/// <summary>Reads a catalog: under "documents:" a mapping from names to title, author, publisher, date, url, language, access and trust.</summary>
internal static class CatalogParser
{
    private const int Deepest = 8;
    private const string Keys = "title, author, publisher, date, url, language, access, trust";

    /// <summary>The catalog, as far as it can be read; every mistake is added to <paramref name="mistakes"/>, naming the file and the line.</summary>
    public static Catalog Parse(string file, string text, List<string> mistakes)
    {
        var entries = new Dictionary<string, CatalogEntry>(StringComparer.Ordinal);
        try
        {
            if (Root(text) is not { } root) return Catalog.Empty;
            foreach (var (key, value) in root.Children)
            {
                if (Scalar(key) != "documents") mistakes.Add($"'{file}' line {key.Start.Line}: '{Short(key)}' is no part of a catalog; it has 'documents'.");
                else if (value is YamlMappingNode documents)
                    foreach (var (name, entry) in documents.Children) Take(file, name, entry, entries, mistakes);
                else if (Scalar(value) is not (null or "")) mistakes.Add($"'{file}' line {value.Start.Line}: 'documents' takes names with what is said of each under them.");
            }
        }
        catch (YamlException e)
        {
            mistakes.Add($"'{file}' line {e.Start.Line} is no YAML: {Printable.Name(e.InnerException?.Message ?? e.Message)}");
        }
        return new Catalog(entries);
    }

    /// <summary>The top mapping; null for an empty text. Depth is bounded and aliases are refused before anything is built.</summary>
    private static YamlMappingNode? Root(string text)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest) throw new YamlException(parser.Current.Start, parser.Current.End, "It is nested too deep.");
            if (parser.Current is AnchorAlias) throw new YamlException(parser.Current.Start, parser.Current.End, "Aliases are not taken.");
        }
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count == 0) return null;
        var root = stream.Documents[0].RootNode;
        if (root is YamlMappingNode mapping) return mapping;
        return Scalar(root) is null or "" ? null : throw new YamlException(root.Start, root.End, "It begins with 'documents:'.");
    }

    private static void Take(string file, YamlNode name, YamlNode entry, Dictionary<string, CatalogEntry> entries, List<string> mistakes)
    {
        var metadata = DocumentMetadata.None;
        IReadOnlyList<string>? access = null;
        if (entry is not YamlMappingNode said)
        {
            mistakes.Add($"'{file}' line {entry.Start.Line}: '{Short(name)}' takes any of {Keys}.");
            return;
        }
        foreach (var (key, value) in said.Children)
        {
            if (List(value) is not { } values)
            {
                mistakes.Add($"'{file}' line {value.Start.Line}: '{Short(key)}' of '{Short(name)}' takes words or a list of words.");
                continue;
            }
            var words = string.Join(", ", values) is { Length: > 0 } joined ? joined : null;
            switch (Scalar(key))
            {
                case "title": metadata = metadata with { Title = words }; break;
                case "author" or "authors": metadata = metadata with { Author = words }; break;
                case "publisher": metadata = metadata with { Publisher = words }; break;
                case "date": metadata = metadata with { Date = words }; break;
                case "url" when words is not null && SourceAddress.Clean(words) is null: mistakes.Add($"'{file}' line {value.Start.Line}: 'url' of '{Short(name)}' is no http or https address and no identifier."); break;
                case "url": metadata = metadata with { Url = SourceAddress.Clean(words) }; break;
                case "language": metadata = metadata with { Language = words }; break;
                case "access": access = [.. values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]; break;
                case "trust" when words is "high" or "normal" or "low": metadata = metadata with { Trust = words }; break;
                case "trust": mistakes.Add($"'{file}' line {value.Start.Line}: 'trust' of '{Short(name)}' is high, normal or low."); break;
                default: mistakes.Add($"'{file}' line {key.Start.Line}: '{Short(key)}' of '{Short(name)}' is not known; known are {Keys}."); break;
            }
        }
        if (Scalar(name) is { Length: > 0 } known) entries[known] = new CatalogEntry(metadata, access);
    }

    private static string[]? List(YamlNode node) => node switch
    {
        YamlScalarNode scalar => [InlineText.Of(scalar.Value ?? "").Text],
        YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode) => [.. list.Children.Select(c => InlineText.Of(Scalar(c) ?? "").Text)],
        _ => null,
    };

    private static string? Scalar(YamlNode node) => (node as YamlScalarNode)?.Value;

    private static string Short(YamlNode node) => Printable.Name(Scalar(node) is { } words ? words[..Math.Min(words.Length, 80)] : "a list");
}
