namespace QaBot.Audit;

/// <summary>What the check of one entry's payload came to.</summary>
internal sealed class CheckedEntry(long sequence)
{
    private readonly List<Finding> _findings = [];

    /// <summary>The entry.</summary>
    public long Sequence => sequence;

    /// <summary>How many fields the payload has.</summary>
    public int Present { get; set; }

    /// <summary>How many commitments were opened.</summary>
    public int Opened { get; set; }

    /// <summary>How many quotes were found again.</summary>
    public int Quotes { get; set; }

    /// <summary>How many statements' words were found again.</summary>
    public int Words { get; set; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Adds something wrong.</summary>
    public void Add(FindingKind kind, string text) => _findings.Add(new Finding(kind, sequence, text));
}
