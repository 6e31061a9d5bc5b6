using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>V9: what was verified and what was found.</summary>
internal sealed record Report(
    Ledger Ledger, IReadOnlyList<Checkpoint> Checkpoints, SigningKey Pinned, long Tail, long Erased, long Withheld, long Quotes, long Statements, long Unknown, Findings Findings)
{
    public int ExitCode => Findings.ExitCode;

    /// <summary>In one word or two.</summary>
    public string Verdict => Word(ExitCode);

    /// <summary>An exit code in one word or two.</summary>
    public static string Word(int exit) => exit switch { 0 => "verified", 1 => "TAMPERED", 2 => "INCOMPLETE", _ => "UNTRUSTED KEY" };

    /// <summary>How many entries there are of each type, by name.</summary>
    public IEnumerable<(string Type, int Count)> Types =>
        Ledger.Entries.CountBy(e => e.Type).Select(t => (t.Key, t.Value)).OrderBy(t => t.Key, StringComparer.Ordinal);
}
