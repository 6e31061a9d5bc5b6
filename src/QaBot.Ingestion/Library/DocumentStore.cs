namespace QaBot.Ingestion;

/// <summary>Keeps prepared documents by version, each in a file of its own, and the last used ones in memory.</summary>
internal sealed class DocumentStore(string directory, AtomicFiles files, long cacheCharacters)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Document>> _cached = new(StringComparer.Ordinal);
    private readonly LinkedList<Document> _recent = [];
    private long _characters;

    /// <summary>Whether a version is stored.</summary>
    public bool Has(string version) => File.Exists(PathOf(version));

    /// <summary>All versions that are stored: a look at each folder is less than one at each file.</summary>
    public IReadOnlySet<string> Stored()
    {
        var versions = new HashSet<string>(StringComparer.Ordinal);
        if (!Directory.Exists(directory)) return versions;
        foreach (var folder in Directory.EnumerateDirectories(directory))
            foreach (var file in Directory.EnumerateFiles(folder)) versions.Add($"{VersionId.Prefix}{Path.GetFileName(folder)}{Path.GetFileName(file)}");
        return versions;
    }

    /// <summary>Whether so many characters can be kept in memory together.</summary>
    public bool HasRoomFor(long characters) => characters <= cacheCharacters;

    /// <summary>Stores a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="stored">Its stored form, where that is already made.</param>
    /// <param name="keep">Whether it is likely to be asked for soon.</param>
    public void Save(Document document, byte[]? stored, bool keep)
    {
        files.Write(PathOf(document.Version), stored is null ? PreparedDocument.InMemory(document) : stored);
        if (keep) Cache(document);
    }

    /// <summary>The document of this version under <paramref name="name"/>; null where it is not stored or the file is damaged.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="keep">Whether it is likely to be asked for again soon.</param>
    public Document? Load(string name, string version, bool keep)
    {
        lock (_gate)
            if (_cached.TryGetValue(Key(name, version), out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value;
            }
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(version));
        }
        catch (IOException)
        {
            return null;
        }
        var document = PreparedDocument.Read(bytes, name);
        if (document is null || document.Version != version) return null;
        if (keep) Cache(document);
        return document;
    }

    /// <summary>Deletes a version.</summary>
    public void Delete(string version)
    {
        lock (_gate)
            foreach (var node in _cached.Values.Where(n => n.Value.Version == version).ToArray()) Drop(node);
        if (Has(version)) File.Delete(PathOf(version));
    }

    private void Cache(Document document)
    {
        lock (_gate)
        {
            if (_cached.TryGetValue(Key(document.Name, document.Version), out var old)) Drop(old);
            _cached[Key(document.Name, document.Version)] = _recent.AddFirst(document);
            _characters += document.Text.Length;
            while (_characters > cacheCharacters && _recent.Count > 1) Drop(_recent.Last!);
        }
    }

    private void Drop(LinkedListNode<Document> node)
    {
        _recent.Remove(node);
        _cached.Remove(Key(node.Value.Name, node.Value.Version));
        _characters -= node.Value.Text.Length;
    }

    private static string Key(string name, string version) => $"{version}/{name}";

    private string PathOf(string version)
    {
        var hash = version[VersionId.Prefix.Length..];
        return Path.Combine(directory, hash[..2], hash[2..]);
    }
}
