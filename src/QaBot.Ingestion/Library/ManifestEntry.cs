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
/// <param name="Content">The lower-case hex SHA-256 of its bytes; empty where they were not read.</param>
/// <param name="Crashes">How often its reader broke down over it since it last changed.</param>
/// <param name="Facts">A digest of what the catalog says of it, as the index has it; empty where that is nothing.</param>
internal sealed record ManifestEntry(
    string Name,
    FileState State,
    long Size,
    long Modified,
    long Checked,
    string Version,
    IReadOnlyList<string> Former,
    string Reason,
    string Content = "",
    int Crashes = 0,
    string Facts = "")
{
    private const long Racy = 2 * TimeSpan.TicksPerSecond;

    /// <summary>Whether a file is certainly as it was: same size and time, and not written just when it was looked at.</summary>
    public bool Matches(FoundFile file) => file.Size == Size && file.Modified == Modified && IsSettled;

    /// <summary>Whether the file had been left alone for a while when it was looked at.</summary>
    public bool IsSettled => Math.Abs(Checked - Modified) > Racy;

    /// <summary>The entry with its version among the former ones.</summary>
    public ManifestEntry Retire() =>
        this with { Version = "", Former = Version.Length == 0 || Former.Contains(Version) ? Former : [.. Former, Version] };
}

/// <summary>What became of a file.</summary>
internal enum FileState
{
    /// <summary>It is a document that is answered from.</summary>
    Ready = 'd',

    /// <summary>Its content cannot be read.</summary>
    Refused = 'r',

    /// <summary>The system would not open it, or a program for it is missing: it is tried again.</summary>
    Unreadable = 'u',

    /// <summary>Its reader broke down over it; it is tried again.</summary>
    Crashed = 'c',

    /// <summary>Its reader broke down over it too often; it is left alone until it changes.</summary>
    Quarantined = 'q',

    /// <summary>It is gone; only earlier versions are kept.</summary>
    Gone = 'g',

    /// <summary>It was forgotten on request and stays out until it changes.</summary>
    Forgotten = 'f',
}
