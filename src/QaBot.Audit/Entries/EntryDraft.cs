namespace QaBot.Audit;

/// <summary>An entry before it has its number, time and commitments.</summary>
/// <param name="Type">One of <see cref="EntryTypes"/>.</param>
internal sealed record EntryDraft(string Type)
{
    /// <summary>Members of the envelope beyond those that every entry has.</summary>
    public CanonicalObject Members { get; init; } = [];

    /// <summary>What it commits to, by field name.</summary>
    public IReadOnlyDictionary<string, byte[]> Fields { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The pseudonym of the person whose key encrypts the fields; null for the ledger's own.</summary>
    public string? Person { get; init; }

    /// <summary>The pseudonym of another person whom it concerns, without whose key it cannot be read either.</summary>
    public string? Concerns { get; init; }

    /// <summary>The pseudonym of the conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>The state of the answer, or the reviewer's outcome, to be listed by.</summary>
    public string? State { get; init; }

    /// <summary>The verdicts that occur in it, one bit each.</summary>
    public long Verdicts { get; init; }

    /// <summary>The documents that it cites.</summary>
    public IReadOnlyCollection<string> Documents { get; init; } = [];

    /// <summary>The one entry that it concerns.</summary>
    public long? Concerning { get; init; }

    /// <summary>The words that it is found by.</summary>
    public string SearchText { get; init; } = "";
}
