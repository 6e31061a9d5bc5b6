namespace QaBot.Ingestion;

/// <summary>What the keeper of a corpus says of its documents, beside what they say themselves: the file "catalog.yaml" at its top.</summary>
/// <param name="entries">By document name; a name that ends in '/' is for all documents of that folder.</param>
internal sealed class Catalog(IReadOnlyDictionary<string, CatalogEntry> entries)
{
    /// <summary>The file that people write.</summary>
    public const string FileName = "catalog.yaml";

    /// <summary>The file in which the addresses of fetched pages are kept; what people write stands above it.</summary>
    public const string FetchedFileName = ".fetched.yaml";

    /// <summary>A catalog that says nothing.</summary>
    public static Catalog Empty { get; } = new(new Dictionary<string, CatalogEntry>());

    /// <summary>The names that it speaks of.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>What it says of a document: its own entry, then those of the folders it lies in, the innermost first; null where that is nothing.</summary>
    public CatalogEntry? Find(string name)
    {
        if (entries.Count == 0) return null;
        entries.TryGetValue(name, out var found);
        for (var slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
            if (entries.TryGetValue(name[..(slash + 1)], out var folder)) found = found is null ? folder : found.Over(folder);
        return found;
    }

    /// <summary>The document as the catalog describes it.</summary>
    public Document Describe(Document document) => Find(document.Name) is { } entry ? entry.Describe(document) : document;

    /// <summary>A digest of what it says of a document; empty where that is nothing.</summary>
    public string Facts(string name) => Find(name)?.Digest() ?? "";

    /// <summary>This catalog, and what <paramref name="other"/> says where this one says nothing.</summary>
    public Catalog Over(Catalog other)
    {
        var all = entries.ToDictionary(StringComparer.Ordinal);
        foreach (var name in other.Names) all[name] = all.TryGetValue(name, out var own) ? own.Over(other.Find(name)!) : other.Find(name)!;
        return new Catalog(all);
    }
}
