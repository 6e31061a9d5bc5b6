using System.Globalization;
using QaBot.Audit;

namespace QaBot.Server.Audit;

/// <summary>What a verification came to, in sentences.</summary>
internal static class AuditVerdict
{
    private const int MostFindings = 100;

    public static IEnumerable<string> Lines(CheckReport report)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Entries:N0} entries of {report.Origin}, from {report.First:yyyy-MM-dd HH:mm:ss} to {report.Last:yyyy-MM-dd HH:mm:ss} UTC: {string.Join(", ", report.Types.Select(t => $"{t.Value} {t.Key}"))}");
        yield return $"Root {report.Root}, key {report.PinnedKey}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Checkpoints:N0} checkpoints; {report.Tail:N0} entries came after the last");
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Opened:N0} commitments opened; {report.Erased:N0} entries erased; {report.Withheld:N0} fields missing");
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Quotes:N0} quotes and {report.Words:N0} statements' words found again");
        foreach (var finding in report.Findings.Take(MostFindings)) yield return $"{finding.Kind}: {(finding.Entry is { } entry ? $"entry {entry}: " : "")}{finding.Text}";
        if (report.Findings.Count + report.More > MostFindings) yield return string.Create(CultureInfo.InvariantCulture, $"and {report.Findings.Count + report.More - MostFindings:N0} findings more");
    }
}
