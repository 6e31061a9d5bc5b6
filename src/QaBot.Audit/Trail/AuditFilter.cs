namespace QaBot.Audit;

/// <summary>Which entries to list; what is null does not restrict.</summary>
public sealed record AuditFilter
{
    /// <summary>Written at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Written before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>One of <see cref="EntryTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The answer's state: "verified", "partial", "declined" or "failed".</summary>
    public string? State { get; init; }

    /// <summary>Cites the document of this name.</summary>
    public string? Document { get; init; }

    /// <summary>A verdict of verification or of a reviewer that occurs in it.</summary>
    public string? Verdict { get; init; }

    /// <summary>The person: the channel's id, or the pseudonym.</summary>
    public string? Person { get; init; }

    /// <summary>Words that all occur in question or answer, whatever their case.</summary>
    public string? Text { get; init; }

    /// <summary>Only entries with a lower number: the last of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>The most entries of a page.</summary>
    /// <value>Defaults to 50; from 1 to 1,000.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Whether there is a verdict of this name.</summary>
    public static bool IsVerdict(string name) => VerdictBits.Named(name) is not null;
}
