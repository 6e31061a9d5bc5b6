using System.Runtime.InteropServices;

namespace QaBot.Search;

/// <summary>The file operations that a commit is made of; each is done, or was never begun, when the power goes.</summary>
internal partial class IndexFiles(string directory)
{
    /// <summary>The directory.</summary>
    public string Directory { get; } = directory;

    /// <summary>The names of the files there.</summary>
    public IReadOnlyList<string> List() =>
        System.IO.Directory.Exists(Directory) ? [.. System.IO.Directory.EnumerateFiles(Directory).Select(f => Path.GetFileName(f))] : [];

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Begins a new file with checksums, which is on the disk once it is finished.</summary>
    public virtual CheckedWriter Create(string name) => new(File.OpenHandle(PathOf(name), FileMode.Create, FileAccess.Write));

    /// <summary>Writes a new file with its checksums, and waits until it is on the disk.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        using var file = Create(name);
        file.Add(content);
        file.Finish([]);
    }

    /// <summary>Gives a file its final name.</summary>
    public virtual void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    /// <summary>Waits until the names in the directory are on the disk.</summary>
    public virtual void SyncNames()
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = OpenDescriptor(Directory, 0);
        if (descriptor < 0) throw new IOException($"'{Directory}' cannot be opened to make its names durable (error {Marshal.GetLastPInvokeError()}).");
        var failed = Synchronise(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = CloseDescriptor(descriptor);
        if (failed) throw new IOException($"The names in '{Directory}' could not be made durable (error {error}).");
    }

    /// <summary>Deletes a file that nothing refers to; one that cannot be deleted is left for the next time.</summary>
    public virtual void Delete(string name)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing reads it, and the next writer tries again.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);
}
