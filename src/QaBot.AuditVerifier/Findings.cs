namespace QaBot.AuditVerifier;

/// <summary>What does not hold, in the order of finding; kept up to a bound and counted beyond it.</summary>
internal sealed class Findings
{
    /// <summary>How many findings are kept with their words.</summary>
    public const int Kept = 200;

    private readonly List<Finding> _kept = [];

    public IReadOnlyList<Finding> All => _kept;

    public int Count { get; private set; }

    public Severity? Worst { get; private set; }

    /// <summary>0 nothing, 1 tampered, 2 incomplete, 3 untrusted.</summary>
    public int ExitCode => Worst switch { Severity.Tampered => 1, Severity.Untrusted => 3, Severity.Incomplete => 2, _ => 0 };

    public void Add(Severity severity, string check, string message)
    {
        Count++;
        if (Worst is null || severity > Worst) Worst = severity;
        if (_kept.Count < Kept) _kept.Add(new Finding(severity, check, message));
    }
}
