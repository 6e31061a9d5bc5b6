namespace QaBot.Ingestion;

/// <summary>Looks through the corpus folder: which files are documents, which are not and why.</summary>
internal sealed class CorpusFolder(string directory, IReadOnlyCollection<string> extensions, IngestionOptions options)
{
    private readonly List<FoundFile> _files = [];
    private readonly List<FileProblem> _skipped = [];
    private readonly List<FileProblem> _failed = [];
    private string _root = "";

    /// <summary>The files to read, in ordinal order of their names.</summary>
    public IReadOnlyList<FoundFile> Files => _files;

    /// <summary>The files that are no documents.</summary>
    public IReadOnlyList<FileProblem> Skipped => _skipped;

    /// <summary>The files and folders that could not be looked into.</summary>
    public IReadOnlyList<FileProblem> Failed => _failed;

    /// <summary>Looks through the folder; throws where there is none.</summary>
    public CorpusFolder Scan(CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
            throw new IngestionException($"There is no corpus folder '{Printable.Name(directory)}'. Create it and put {Formats()} files into it, or name another folder.");
        var info = new DirectoryInfo(directory);
        _root = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? info.FullName;
        Look(info, "", 1, cancellation);
        _files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        _skipped.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return this;
    }

    private void Look(DirectoryInfo folder, string prefix, int depth, CancellationToken cancellation)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            _failed.Add(new FileProblem(prefix.TrimEnd('/'), $"'{Printable.Name(prefix)}' cannot be opened: {Printable.Name(e.Message)} Give this user the right to read it."));
            return;
        }
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Name.StartsWith('.')) continue;
            var name = prefix + entry.Name;
            if (IsLink(entry) && !MayFollow(entry, name)) continue;
            if (entry is DirectoryInfo inner) Descend(inner, name, depth, cancellation);
            else Take((FileInfo)entry, name);
        }
    }

    private void Descend(DirectoryInfo folder, string name, int depth, CancellationToken cancellation)
    {
        if (depth < options.MaxDepth) Look(folder, name + "/", depth + 1, cancellation);
        else _skipped.Add(new FileProblem(name, $"'{Printable.Name(name)}' lies more than {options.MaxDepth} folders deep. Move it up."));
    }

    private void Take(FileInfo file, string name)
    {
        if (name.Equals("README.md", StringComparison.OrdinalIgnoreCase) || name == Catalog.FileName) return;
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (!extensions.Contains(extension))
        {
            _skipped.Add(new FileProblem(name, $"'{Printable.Name(name)}' has no reader: the formats read are {Formats()}. Convert it, or take it out of the folder."));
            return;
        }
        var target = !IsLink(file) ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
        if (target.Attributes.HasFlag(FileAttributes.Device) || (int)target.UnixFileMode == -1)
            _skipped.Add(new FileProblem(name, $"'{Printable.Name(name)}' is no regular file. Take it out of the folder."));
        else
            _files.Add(new FoundFile(name, file.FullName, target.Length, target.LastWriteTimeUtc.Ticks));
    }

    /// <summary>A link is followed to a file inside the corpus only: outside lie files that nobody meant to publish, and folders inside are read anyway.</summary>
    private bool MayFollow(FileSystemInfo link, string name)
    {
        FileSystemInfo? target;
        try
        {
            target = link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            target = null;
        }
        var reason = target is null || !target.Exists ? "points to nothing. Remove it."
            : !IsInside(target.FullName) ? "points out of the corpus folder. Copy the file into it."
            : target is DirectoryInfo ? "points to a folder of the corpus, which is read anyway. Remove it."
            : null;
        if (reason is not null) _skipped.Add(new FileProblem(name, $"'{Printable.Name(name)}' is a symbolic link that {reason}"));
        return reason is null;
    }

    // Asking for the target of a link costs a call to the system for each file, asking for its attributes none.
    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null;

    private bool IsInside(string path) => path.StartsWith(_root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string Formats() => string.Join(", ", extensions.Order(StringComparer.Ordinal));
}
