namespace QaBot.Ingestion;

/// <summary>Keeps a second process from writing to the same data folder; the system frees it when a process dies.</summary>
internal sealed class WriteLock : IDisposable
{
    private const string FileName = "lock";
    private const int WouldBlockOnLinux = 11, WouldBlockOnMac = 35, SharingViolationOnWindows = unchecked((int)0x80070020);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private WriteLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting at the most <paramref name="timeout"/> while another process has it.</summary>
    public static WriteLock Acquire(string directory, TimeSpan timeout, IProgress<IngestionProgress>? progress, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var told = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(directory) is { } file) return new WriteLock(file);
            if (TimeProvider.System.GetElapsedTime(started) >= timeout)
                throw new IngestionException($"Another process has been writing to the data folder '{Printable.Name(directory)}' for {timeout.TotalSeconds:0} s. Wait until it is done and try again, or name another data folder.");
            if (!told) progress?.Report(new IngestionProgress($"Waiting for another process that writes to '{Printable.Name(directory)}'", 0, 0));
            told = true;
            cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' cannot be written to: {Printable.Name(e.Message)} Give this user the right to write to it, or name another folder.", e);
        }
        catch (IOException e)
        {
            if (e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows) return null;
            throw new IngestionException($"The data folder '{Printable.Name(directory)}' cannot be used: {Printable.Name(e.Message)} Name another folder.", e);
        }
    }
}
