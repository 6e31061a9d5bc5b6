namespace QaBot.Ingestion;

/// <summary>Writes the files of a data folder so that a crash leaves either the old one or the new one.</summary>
internal sealed class AtomicFiles(string directory)
{
    private readonly string _temporary = Path.Combine(directory, "temp");

    /// <summary>Writes elsewhere in the data folder, forces it to the disk and renames it into place.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteAndRename(path, bytes);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' cannot be written to: {Printable.Name(e.Message)} Make room and give this user the right to write to it, or name another folder.", e);
        }
    }

    private void WriteAndRename(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(_temporary);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(_temporary, $"{Environment.ProcessId}-{Environment.CurrentManagedThreadId}-{Path.GetFileName(path)}");
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Removes what a process that was killed left unfinished; only the holder of the write lock may.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(_temporary)) return;
        foreach (var file in Directory.GetFiles(_temporary)) File.Delete(file);
    }
}
