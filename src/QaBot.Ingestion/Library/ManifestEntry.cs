namespace QaBot.Ingestion;

/// <summary>What is known of one file of the corpus folder.</summary>
/// <param name="Name">Its path inside the folder.</param>
/// <param name="State">What became of it.</param>
/// <param name="Size">Its size in bytes when it was last looked at.</param>
/// <param name="Modified">When it was last written, in ticks of UTC.</param>
/// <param name="Checked">When its bytes were last looked at, in ticks of UTC.</param>
/// <param name="Version">The version that is answered from; empty where there is none.</param>
/// <param name="Former">Earlier versions whose text is kept for the answers that cite them, oldest first.</param>
/// <param name="Reason">Why it could not be read; empty otherwise.</param>
internal sealed record ManifestEntry(
    string Name,
    FileState State,
    long Size,
    long Modified,
    long Checked,
    string Version,
    IReadOnlyList<string> Former,
    string Reason)
{
    private const long Racy = 2 * TimeSpan.TicksPerSecond;

    /// <summary>Whether a file is certainly as it was: same size and time, and not written just when it was looked at.</summary>
    public bool Matches(FoundFile file) => file.Size == Size && file.Modified == Modified && Math.Abs(Checked - Modified) > Racy;

    /// <summary>The entry with its version among the former ones.</summary>
    public ManifestEntry Retire() =>
        this with { Version = "", Former = Version.Length == 0 || Former.Contains(Version) ? Former : [.. Former, Version] };
}

/// <summary>What became of a file.</summary>
internal enum FileState
{
    /// <summary>It is a document that is answered from.</summary>
    Ready = 'd',

    /// <summary>Its content is no text.</summary>
    Refused = 'r',

    /// <summary>The system would not open it.</summary>
    Unreadable = 'u',

    /// <summary>It is gone; only earlier versions are kept.</summary>
    Gone = 'g',

    /// <summary>It was forgotten on request and stays out until it changes.</summary>
    Forgotten = 'f',
}
