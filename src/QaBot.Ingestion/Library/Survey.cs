namespace QaBot.Ingestion;

/// <summary>What a look at the corpus folder found, against what the manifest says.</summary>
/// <param name="Folder">The folder as it is.</param>
/// <param name="Fresh">The files that are as they were.</param>
/// <param name="Stale">The files that are new, changed or not certainly the same.</param>
/// <param name="Missing">The names that the manifest answers from and the folder has no more.</param>
internal sealed record Survey(
    CorpusFolder Folder,
    IReadOnlyList<FoundFile> Fresh,
    IReadOnlyList<FoundFile> Stale,
    IReadOnlyList<string> Missing)
{
    /// <summary>What is wrong with the catalog; null where nothing is.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>Whether the manifest has to change.</summary>
    public bool HasWork => Stale.Count + Missing.Count > 0;

    /// <summary>Compares the folder with the manifest.</summary>
    /// <param name="folder">The folder as it is.</param>
    /// <param name="manifest">What is known.</param>
    /// <param name="stored">The versions whose texts are there.</param>
    public static Survey Of(CorpusFolder folder, Manifest manifest, IReadOnlySet<string> stored)
    {
        var fresh = new List<FoundFile>();
        var stale = new List<FoundFile>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in folder.Files)
        {
            names.Add(file.Name);
            var known = manifest.Prepared == PreparedDocument.Rules && manifest.Entries.TryGetValue(file.Name, out var before) && before.Matches(file) && StillHolds(before, file, stored);
            (known ? fresh : stale).Add(file);
        }
        var missing = new List<string>();
        foreach (var entry in manifest.Entries.Values)
            if (entry.State != FileState.Gone && !names.Contains(entry.Name)) missing.Add(entry.Name);
        return new Survey(folder, fresh, stale, missing);
    }

    private static bool StillHolds(ManifestEntry entry, FoundFile file, IReadOnlySet<string> stored) => entry.State switch
    {
        FileState.Ready => stored.Contains(entry.Version),
        FileState.Unreadable => !CanOpen(file.Path),
        FileState.Gone or FileState.Crashed => false,
        FileState.Forgotten => entry.Former.Count == 0,
        _ => true,
    };

    private static bool CanOpen(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
