namespace QaBot.AuditVerifier.Checks;

/// <summary>The report for a person.</summary>
internal static class ReportText
{
    public static void Write(Report report, TextWriter to)
    {
        var entries = report.Ledger.Entries;
        var last = report.Checkpoints[^1];
        to.WriteLine($"{report.Verdict} (exit {report.ExitCode})");
        to.WriteLine($"ledger       {entries[0].Log}");
        to.WriteLine($"entries      {entries.Count}, from {entries[0].Time:yyyy-MM-dd HH:mm:ss} to {entries[^1].Time:yyyy-MM-dd HH:mm:ss} UTC");
        to.WriteLine($"             {string.Join(", ", report.Types.Select(t => $"{t.Count} {t.Type}"))}");
        to.WriteLine($"root         {Convert.ToHexStringLower(report.Ledger.Root)}");
        to.WriteLine($"checkpoints  {report.Checkpoints.Count}, the last of size {last.Size}; {report.Tail} entries after it");
        to.WriteLine($"keys         {string.Join(", ", report.Ledger.Keys.Select(k => k.Key.Id + (k.Key.Spki.AsSpan().SequenceEqual(report.Pinned.Spki) ? " (pinned)" : "")))}");
        to.WriteLine($"payloads     {report.Erased} erased, {report.Withheld} fields withheld");
        to.WriteLine($"checked anew {report.Quotes} quotes at their place, {report.Statements} statements word by word{(report.Unknown > 0 ? $"; {report.Unknown} checks of kinds that this verifier does not know" : "")}");
        WriteFindings(report.Findings, to);
    }

    public static void WriteFindings(Findings findings, TextWriter to)
    {
        foreach (var finding in findings.All) to.WriteLine($"{finding.Check}  {finding.Severity.ToString().ToLowerInvariant()}: {Plain.Of(finding.Message)}");
        if (findings.Count > findings.All.Count) to.WriteLine($"and {findings.Count - findings.All.Count} findings more");
    }
}
