namespace QaBot.Audit;

/// <summary>A folder of files that only their owner reads.</summary>
internal sealed class FolderFiles(string path) : ILedgerFiles
{
    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public bool Has(string name) => File.Exists(FileOf(name));

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        try
        {
            return File.ReadAllBytes(FileOf(name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Write(string name, ReadOnlySpan<byte> bytes, bool replace)
    {
        SecretFiles.CreateFolder(Path.GetDirectoryName(FileOf(name))!);
        SecretFiles.Write(FileOf(name), bytes, replace);
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        if (!Has(from)) return;
        SecretFiles.CreateFolder(Path.GetDirectoryName(FileOf(to))!);
        File.Move(FileOf(from), FileOf(to), overwrite: true);
    }

    /// <inheritdoc/>
    public void Destroy(string name) => SecretFiles.Destroy(FileOf(name));

    /// <inheritdoc/>
    public IEnumerable<string> Names(string folder = "") => Directory.Exists(Path.Combine(path, folder))
        ? Directory.EnumerateFiles(Path.Combine(path, folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    /// <inheritdoc/>
    public string FileOf(string name) => Path.Combine(path, name);
}
