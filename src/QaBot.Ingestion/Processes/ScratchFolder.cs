namespace QaBot.Ingestion;

/// <summary>A folder for one reading's temporary files that only this user may open, gone when disposed.</summary>
/// <remarks>What a killed process left behind is swept a day later, by the first reading of another.</remarks>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "qabot-scratch-";

    private static int _swept;

    /// <summary>Makes the folder.</summary>
    public ScratchFolder()
    {
        if (Interlocked.Exchange(ref _swept, 1) == 0) Sweep(DateTime.UtcNow.AddDays(-1));
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>The full path of a file in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes folders of this kind that were last changed before <paramref name="before"/>.</summary>
    public static void Sweep(DateTime before)
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            if (Directory.GetLastWriteTimeUtc(folder) < before) Delete(folder);
    }

    /// <inheritdoc />
    public void Dispose() => Delete(Path);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Swept later, or another user's.
        }
    }
}
