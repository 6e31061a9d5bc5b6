namespace QaBot.AuditVerifier.Bundle;

/// <summary>The files of a bundle, and nothing beside them.</summary>
internal sealed class BundleFolder
{
    private static readonly string[] Needed = ["entries.ndjson", "checkpoints.txt", "keys.json"];
    private readonly string _path;

    private BundleFolder(string path, IReadOnlyList<string> sources)
    {
        _path = path;
        Sources = sources;
    }

    /// <summary>The hashes that name the cited texts, ascending.</summary>
    public IReadOnlyList<string> Sources { get; }

    public string Entries => Path.Combine(_path, "entries.ndjson");

    public string Checkpoints => Path.Combine(_path, "checkpoints.txt");

    public string Keys => Path.Combine(_path, "keys.json");

    /// <summary>The payloads; null where the bundle has none.</summary>
    public string? Payloads => Path.Combine(_path, "payloads.ndjson") is var path && File.Exists(path) ? path : null;

    public string Source(string hash) => Path.Combine(_path, "sources", hash);

    /// <summary>Looks at the folder; a file too many or too few is unreadable.</summary>
    public static BundleFolder Open(string path)
    {
        if (!Directory.Exists(path)) throw new UnreadableException($"There is no folder '{path}': unpack the bundle and name its folder.");
        foreach (var needed in Needed)
            if (!File.Exists(Path.Combine(path, needed))) throw new UnreadableException($"The bundle '{path}' has no {needed}.");
        foreach (var found in Directory.EnumerateFileSystemEntries(path).Select(p => Path.GetFileName(p)!))
        {
            var isFolder = Directory.Exists(Path.Combine(path, found));
            if (isFolder ? found != "sources" : !Needed.Contains(found) && found != "payloads.ndjson") throw new UnreadableException($"The bundle '{path}' holds '{found}', which is no part of it.");
        }

        var folder = Path.Combine(path, "sources");
        var sources = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal).ToList() : [];
        foreach (var source in sources)
            if (!Strict.IsHex(source, 64) || Directory.Exists(Path.Combine(folder, source))) throw new UnreadableException($"The bundle '{path}' holds 'sources/{source}', which is no part of it.");
        return new BundleFolder(path, sources);
    }
}
