namespace QaBot.Ingestion;

/// <summary>A file that was found in the corpus folder.</summary>
/// <param name="Name">Its path inside the folder, with '/' between folders.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Modified">When it was last written, in ticks of UTC.</param>
internal sealed record FoundFile(string Name, string Path, long Size, long Modified)
{
    /// <summary>Its ending in lower case, with the dot.</summary>
    public string Extension { get; } = System.IO.Path.GetExtension(Name).ToLowerInvariant();
}
