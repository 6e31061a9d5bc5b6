using System.Collections.Concurrent;

namespace QaBot.Ingestion;

/// <summary>Documents that no file of the corpus folder holds, such as one that a person dropped into a conversation: in memory only.</summary>
internal sealed class GuestDocuments
{
    private readonly ConcurrentDictionary<string, Document> _byName = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IEnumerable<Document> All => _byName.Values;

    /// <summary>Adds a document, or replaces the one of its name.</summary>
    public void Add(Document document) => _byName[document.Name] = document;

    /// <summary>Removes documents by name.</summary>
    public void Remove(IEnumerable<string> names)
    {
        foreach (var name in names) _byName.TryRemove(name, out _);
    }

    /// <summary>A document by name and version; null where it is not among them.</summary>
    public Document? Find(string name, string version) => _byName.TryGetValue(name, out var document) && document.Version == version ? document : null;

    /// <summary>Those whose text is this version.</summary>
    public IEnumerable<Document> OfVersion(string version) => _byName.Values.Where(d => d.Version == version);
}
