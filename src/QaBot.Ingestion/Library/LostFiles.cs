using System.Collections.Concurrent;

namespace QaBot.Ingestion;

/// <summary>The documents whose files are gone, by their bytes: a new file with the same bytes is the old one under another name.</summary>
internal sealed class LostFiles
{
    private readonly ConcurrentDictionary<(string Content, string Extension), ManifestEntry> _entries = [];

    /// <param name="manifest">What is known of them.</param>
    /// <param name="missing">Their names.</param>
    public LostFiles(Manifest manifest, IReadOnlyList<string> missing)
    {
        foreach (var name in missing)
            if (manifest.Entries[name] is { State: FileState.Ready, Content.Length: > 0 } entry) _entries.TryAdd((entry.Content, Extension(name)), entry);
    }

    /// <summary>Whether any file is lost.</summary>
    public bool Any => !_entries.IsEmpty;

    /// <summary>The lost document that these bytes are; found once. Null where there is none.</summary>
    public ManifestEntry? Claim(string name, string content) => _entries.TryRemove((content, Extension(name)), out var entry) ? entry : null;

    private static string Extension(string name) => Path.GetExtension(name).ToLowerInvariant();
}
