namespace QaBot.Audit;

/// <summary>What verification came to.</summary>
public sealed record CheckReport
{
    /// <summary>The ledger's name.</summary>
    public string Origin { get; set; } = "";

    /// <summary>How many entries were read.</summary>
    public long Entries { get; set; }

    /// <summary>The root over them, in hex.</summary>
    public string Root { get; set; } = "";

    /// <summary>When the first and the last was written.</summary>
    public DateTimeOffset? First { get; set; }

    /// <summary>When the last was written.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>How many checkpoints were read.</summary>
    public long Checkpoints { get; set; }

    /// <summary>The id of the pinned key.</summary>
    public string PinnedKey { get; set; } = "";

    /// <summary>How many entries came after the last checkpoint.</summary>
    public long Tail { get; set; }

    /// <summary>How many entries there are of each type.</summary>
    public SortedDictionary<string, long> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>How many commitments were opened.</summary>
    public long Opened { get; set; }

    /// <summary>How many entries have an erased payload.</summary>
    public long Erased { get; set; }

    /// <summary>How many fields are missing without an erasure.</summary>
    public long Withheld { get; set; }

    /// <summary>How many citations' quotes were found again in their source.</summary>
    public long Quotes { get; set; }

    /// <summary>How many statements' words were found again in their quotes.</summary>
    public long Words { get; set; }

    /// <summary>What is wrong, at the most <see cref="MostFindings"/>.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The most findings that are listed.</summary>
    public const int MostFindings = 1_000;

    /// <summary>How many findings were left out.</summary>
    public long More { get; private set; }

    /// <summary>0 where nothing is wrong, else as BUNDLE.md section 3 says.</summary>
    public int ExitCode { get; private set; }

    internal void Add(FindingKind kind, long? entry, string text)
    {
        if (Findings.Count < MostFindings) Findings.Add(new Finding(kind, entry, text));
        else More++;
        ExitCode = Worse(ExitCode, (int)kind);
    }

    // Unreadable before tampered before untrusted before incomplete.
    private static int Worse(int one, int other)
    {
        ReadOnlySpan<int> order = [0, 2, 3, 1, 4];
        return order.IndexOf(one) >= order.IndexOf(other) ? one : other;
    }
}
