namespace QaBot.Ingestion;

/// <summary>Keeps a folder of files, the documents made of them and the index over these in step.</summary>
/// <remarks>
/// What was found is durable in this order: prepared documents, index, manifest. So a crash at any moment leaves a state that the next
/// <see cref="Sync"/> completes. Writers of one data folder take turns; readers never wait.
/// </remarks>
public sealed class CorpusLibrary : IDocumentLibrary
{
    private const long ShareBytes = 32 << 20;

    private static readonly HashSet<string> NoNames = [];

    private readonly string _corpus;
    private readonly string _data;
    private readonly ISearchIndex _index;
    private readonly IngestionOptions _options;
    private readonly HashSet<string> _extensions;
    private readonly AtomicFiles _files;
    private readonly DocumentStore _store;
    private readonly FileIntake _intake;
    private readonly Lock _writing = new();
    private readonly GuestDocuments _guests = new();
    private readonly CatalogFile _catalogFile;
    private volatile Catalog _catalog;
    private volatile CorpusSnapshot _current;
    private Manifest _manifest;
    private Indexed? _indexed;

    private CorpusLibrary(string corpus, string data, ISearchIndex index, IReadOnlyList<IDocumentReader> readers, IngestionOptions options, Manifest manifest)
    {
        (_corpus, _data, _index, _options) = (corpus, data, index, options);
        _extensions = readers.SelectMany(r => r.Extensions).ToHashSet(StringComparer.Ordinal);
        _files = new AtomicFiles(data);
        _store = new DocumentStore(Path.Combine(data, "documents"), _files, options.CacheCharacters);
        _intake = new FileIntake(readers, _store, options);
        _catalogFile = new CatalogFile(corpus, data, _files);
        _catalog = _catalogFile.Last();
        _manifest = manifest;
        _current = Snapshot(manifest);
    }

    /// <summary>The documents as they were after the last <see cref="Sync"/> or <see cref="Forget"/>, of this process or an earlier one.</summary>
    public ICorpus Current => _current;

    /// <summary>Opens the library over a corpus folder and a data folder; reads no more than the manifest. A data folder of a newer program throws <see cref="IngestionException"/>.</summary>
    /// <param name="corpusDirectory">Where the files lie; never written to.</param>
    /// <param name="dataDirectory">Where the manifest and the prepared documents are kept; made when there is something to keep.</param>
    /// <param name="index">The index to keep in step; stays the caller's.</param>
    /// <param name="readers">One for each format; called from several threads at once.</param>
    /// <param name="options">Null for the defaults.</param>
    public static CorpusLibrary Open(
        string corpusDirectory, string dataDirectory, ISearchIndex index, IReadOnlyList<IDocumentReader> readers, IngestionOptions? options = null)
    {
        var data = Path.GetFullPath(dataDirectory);
        return new CorpusLibrary(Path.GetFullPath(corpusDirectory), data, index, readers, options ?? new IngestionOptions(), Manifest.Load(data));
    }

    /// <summary>Reads what is new or changed, drops what is gone, and brings the index in step.</summary>
    /// <param name="progress">Told of each file, and of waiting for another process.</param>
    /// <param name="cancellation">Stops between two files; what was read so far is not read again.</param>
    /// <exception cref="IngestionException">There is no corpus folder, the data folder cannot be used, or another process writes to it for too long.</exception>
    public IngestionReport Sync(IProgress<IngestionProgress>? progress = null, CancellationToken cancellation = default)
    {
        lock (_writing)
        {
            var stored = Task.Run(_store.Stored, CancellationToken.None);
            var folder = new CorpusFolder(_corpus, _extensions, _options).Scan(cancellation);
            var catalog = _catalogFile.Load(out var problem);
            var manifest = _manifest = Manifest.Load(_data, _manifest);
            var survey = Survey.Of(folder, manifest, stored.GetAwaiter().GetResult()) with { Problem = problem };
            _catalog = catalog;
            if (!survey.HasWork && IsIndexed(manifest)) return Publish(manifest, survey, NoNames, [], []);

            using var turn = WriteLock.Acquire(_data, _options.LockTimeout, progress, cancellation);
            _files.Sweep();
            var seen = manifest;
            manifest = _manifest = Manifest.Load(_data, seen);
            if (manifest.Digest == 0 || manifest.Digest != seen.Digest) survey = Survey.Of(folder, manifest, _store.Stored()) with { Problem = problem };
            if (manifest.WasDamaged) progress?.Report(new IngestionProgress("The list of documents was damaged; everything is read again", 0, survey.Folder.Files.Count));
            return Work(manifest, survey, progress, cancellation);
        }
    }

    /// <inheritdoc/>
    public bool Forget(string name, CancellationToken cancellation = default)
    {
        lock (_writing)
        {
            using var turn = WriteLock.Acquire(_data, _options.LockTimeout, null, cancellation);
            var manifest = Manifest.Load(_data);
            if (!manifest.Entries.TryGetValue(name, out var entry) || entry is { State: FileState.Forgotten, Former.Count: 0 }) return false;
            manifest.Set(entry.Retire() with { State = FileState.Forgotten });
            manifest.Save(_data, _files);
            Index(manifest, force: false, cancellation);
            Erase(manifest);
            manifest.Save(_data, _files);
            _current = Snapshot(manifest);
            return true;
        }
    }

    /// <inheritdoc/>
    public Document? FindVersion(string name, string version)
    {
        var known = Manifest.Load(_data).Entries.TryGetValue(name, out var entry) && entry.State != FileState.Forgotten && (entry.Version == version || entry.Former.Contains(version));
        return known ? Load(name, version) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Document> FindVersion(string version)
    {
        var found = new List<Document>(_guests.OfVersion(version));
        foreach (var entry in Manifest.Load(_data).Entries.Values)
            if (entry.State != FileState.Forgotten && (entry.Version == version || entry.Former.Contains(version)) && Load(entry.Name, version) is { } document) found.Add(document);
        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Extensions => _extensions;

    /// <inheritdoc/>
    /// <remarks>It ends with the process: its text stays in memory.</remarks>
    public Document AddGuest(string name, string title, ReadOnlyMemory<byte> content, IReadOnlyList<string> access, CancellationToken cancellation = default)
    {
        var guest = ReadGuest(name, title, content, access, cancellation);
        ChangeGuests(() => _guests.Add(guest), cancellation);
        return guest;
    }

    /// <summary>Reads a document as <see cref="AddGuest"/> does, and adds it to nothing.</summary>
    /// <exception cref="UnreadableDocumentException">It cannot be read; the message says why.</exception>
    public Document ReadGuest(string name, string title, ReadOnlyMemory<byte> content, IReadOnlyList<string> access, CancellationToken cancellation = default)
    {
        var read = _intake.Read(name, content, cancellation);
        return read with { Access = access, Metadata = read.Metadata with { Title = read.Metadata.Title ?? title } };
    }

    /// <inheritdoc/>
    public void RemoveGuests(IReadOnlyCollection<string> names, CancellationToken cancellation = default) =>
        ChangeGuests(() => _guests.Remove(names), cancellation);

    private void ChangeGuests(Action change, CancellationToken cancellation)
    {
        lock (_writing)
        {
            using var turn = WriteLock.Acquire(_data, _options.LockTimeout, null, cancellation);
            change();
            var manifest = Manifest.Load(_data);
            Index(manifest, force: false, cancellation);
            _current = Snapshot(manifest);
        }
    }

    private IngestionReport Work(Manifest manifest, Survey survey, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var before = Versions(manifest);
        var force = manifest.WasDamaged || (manifest.Entries.Count > 0 && manifest.Prepared != PreparedDocument.Rules);
        Erase(manifest);
        var renamed = Take(manifest, survey, resumable: !force, progress, cancellation);
        foreach (var name in survey.Missing) Retire(manifest, manifest.Entries[name]);
        Index(manifest, force, cancellation);
        manifest.Save(_data, _files);

        var after = Versions(manifest);
        var read = after.Where(v => force || before.GetValueOrDefault(v.Key) != v.Value).Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
        return Publish(manifest, survey, read, [.. before.Keys.Where(name => !after.ContainsKey(name)).Order(StringComparer.Ordinal)], renamed);
    }

    private IReadOnlyList<RenamedFile> Take(Manifest manifest, Survey survey, bool resumable, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return _intake.TakeAll(survey.Stale, survey.Missing, manifest, progress, cancellation);
        }
        catch (OperationCanceledException) when (resumable)
        {
            manifest.Save(_data, _files);
            throw;
        }
    }

    private static void Retire(Manifest manifest, ManifestEntry entry)
    {
        var gone = entry.Retire() with { State = FileState.Gone, Reason = "" };
        if (gone.Former.Count == 0 || entry.State == FileState.Forgotten) manifest.Remove(entry.Name);
        else manifest.Set(gone);
    }

    /// <summary>Applies to the index what distinguishes it from the manifest.</summary>
    private void Index(Manifest manifest, bool force, CancellationToken cancellation)
    {
        var wanted = Versions(manifest);
        var indexed = VersionsOf(_index.Current);
        var upserts = wanted.Where(v => force || indexed.GetValueOrDefault(v.Key) != v.Value || !HasItsFacts(manifest, v.Key)).ToArray();
        var removals = indexed.Keys.Where(name => !wanted.ContainsKey(name)).ToArray();
        if (upserts.Length + removals.Length == 0) return;
        foreach (var share in Shares(upserts, manifest))
        {
            _index.Apply(new DocumentsOneByOne(share, (name, version) => Load(name, version, keep: false)), removals, cancellation);
            removals = [];
        }
        foreach (var (name, _) in upserts)
            if (manifest.Entries.TryGetValue(name, out var entry)) manifest.Set(entry with { Facts = _catalog.Facts(name) });
    }

    /// <summary>Divides documents so that the memory for indexing one share stays bounded at any size of the corpus; at least one share.</summary>
    private static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Shares(KeyValuePair<string, string>[] documents, Manifest manifest)
    {
        var from = 0;
        long bytes = 0;
        for (var i = 0; i < documents.Length; i++)
        {
            bytes += manifest.Entries.TryGetValue(documents[i].Key, out var entry) ? entry.Size : 0;
            if (bytes < ShareBytes) continue;
            yield return documents[from..(i + 1)];
            (from, bytes) = (i + 1, 0);
        }
        if (from < documents.Length || documents.Length == 0) yield return documents[from..];
    }

    /// <summary>Whether a document is indexed as the catalog describes it; a guest has no entry there.</summary>
    private bool HasItsFacts(Manifest manifest, string name) => !manifest.Entries.TryGetValue(name, out var entry) || entry.Facts == _catalog.Facts(name);

    private bool IsIndexed(Manifest manifest)
    {
        var wanted = Versions(manifest);
        var indexed = VersionsOf(_index.Current);
        if (wanted.Count != indexed.Count) return false;
        foreach (var (name, version) in wanted)
            if (!indexed.TryGetValue(name, out var there) || there != version || !HasItsFacts(manifest, name)) return false;
        return true;
    }

    /// <summary>Deletes the texts of forgotten documents that no other document has.</summary>
    private void Erase(Manifest manifest)
    {
        var forgotten = manifest.Entries.Values.Where(e => e is { State: FileState.Forgotten, Former.Count: > 0 }).ToArray();
        if (forgotten.Length == 0) return;
        var kept = manifest.Entries.Values.Except(forgotten).SelectMany(e => e.Former.Append(e.Version)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in forgotten)
        {
            foreach (var version in entry.Former.Where(v => !kept.Contains(v))) _store.Delete(version);
            manifest.Set(entry with { Former = [] });
        }
    }

    /// <summary>A guest as it came, or a stored document as the catalog describes it.</summary>
    private Document? Load(string name, string version) => Load(name, version, keep: true);

    private Document? Load(string name, string version, bool keep) =>
        _guests.Find(name, version) is { } guest ? guest : Stored(name, version, keep) is { } document ? _catalog.Describe(document) : null;

    /// <summary>A stored document; one whose stored form is damaged is read from its file again.</summary>
    private Document? Stored(string name, string version, bool keep)
    {
        if (_store.Load(name, version, keep) is { } stored) return stored;
        try
        {
            var file = new FileInfo(Path.Combine(_corpus, name));
            var document = _intake.Read(name, file.FullName, file.Length, CancellationToken.None);
            if (document.Version != version) return null;
            _store.Save(document, null, keep);
            return document;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UnreadableDocumentException or IngestionException)
        {
            return null;
        }
    }

    private CorpusSnapshot Snapshot(Manifest manifest)
    {
        var search = _index.Current;
        var indexed = VersionsOf(search);
        var both = Versions(manifest);
        foreach (var (name, version) in both)
            if (!indexed.TryGetValue(name, out var there) || there != version) both.Remove(name);
        return new CorpusSnapshot(both, search, Load);
    }

    // Read in one go, and once: to ask the index for each name costs a search for each.
    private IReadOnlyDictionary<string, string> VersionsOf(ISearchSnapshot search)
    {
        if (_indexed is { } known && known.Search == search) return known.Versions;
        var versions = new Dictionary<string, string>(search.Versions, StringComparer.Ordinal);
        _indexed = new Indexed(search, versions);
        return versions;
    }

    private sealed record Indexed(ISearchSnapshot Search, IReadOnlyDictionary<string, string> Versions);

    private Dictionary<string, string> Versions(Manifest manifest)
    {
        var versions = new Dictionary<string, string>(manifest.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in manifest.Entries.Values)
            if (entry.State == FileState.Ready) versions[entry.Name] = entry.Version;
        foreach (var guest in _guests.All) versions[guest.Name] = guest.Version;
        return versions;
    }

    private IngestionReport Publish(Manifest manifest, Survey survey, HashSet<string> read, string[] removed, IReadOnlyList<RenamedFile> renamed)
    {
        _current = Snapshot(manifest);
        _indexed = null;
        List<string> fresh = [], unchanged = [], forgotten = [];
        var failed = new List<FileProblem>(survey.Folder.Failed);
        foreach (var entry in manifest.Entries.Values)
            if (entry.State == FileState.Ready) (read.Contains(entry.Name) ? fresh : unchanged).Add(entry.Name);
            else if (entry.State == FileState.Forgotten) forgotten.Add(entry.Name);
            else if (entry.State != FileState.Gone) failed.Add(new FileProblem(entry.Name, entry.Reason));
        foreach (var names in (ReadOnlySpan<List<string>>)[fresh, unchanged, forgotten]) Manifest.SortNames(names);
        failed.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (survey.Problem is { } problem) failed.Insert(0, problem);
        return new IngestionReport(fresh, unchanged, removed, forgotten, survey.Folder.Skipped, failed)
        {
            Renamed = renamed,
            Unsettled = survey.Folder.Files.Count(f => manifest.Entries.TryGetValue(f.Name, out var entry) && !entry.IsSettled),
        };
    }
}
