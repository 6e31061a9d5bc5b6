using System.Globalization;
using QaBot.Ingestion;

namespace QaBot.Cli;

/// <summary>Says what reading the corpus folder came to.</summary>
internal static class IngestionSummary
{
    /// <summary>One line: how many were read, renamed (and not read again), unchanged, removed, forgotten, skipped and failed; what is none is left out.</summary>
    public static string Line(IngestionReport report)
    {
        (int Count, string Word)[] counts =
        [
            (report.Read.Count - report.Renamed.Count, "read"), (report.Renamed.Count, "renamed"), (report.Unchanged.Count, "unchanged"),
            (report.Removed.Count - report.Renamed.Count, "removed"), (report.Forgotten.Count, "forgotten"),
            (report.Skipped.Count, "skipped"), (report.Failed.Count, "failed"),
        ];
        var said = counts.Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Word}")).ToList();
        return said.Count == 0 ? "No documents." : $"Documents: {string.Join(", ", said)}.";
    }
}
