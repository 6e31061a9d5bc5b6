namespace QaBot.Ingestion;

/// <summary>How soon a changed corpus folder is looked at.</summary>
public sealed record WatchOptions
{
    /// <summary>How long nothing may change before the folder is looked at.</summary>
    /// <value>Half a second.</value>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a folder that never comes to rest is waited for.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LongestQuietening { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the folder is looked at without a sign of change.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When a file that had just been written is looked at again.</summary>
    /// <value>2.5 seconds: longer than the coarsest time stamps.</value>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(2.5);
}
