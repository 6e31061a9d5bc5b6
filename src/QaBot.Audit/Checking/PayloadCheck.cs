using System.Security.Cryptography;

namespace QaBot.Audit;

/// <summary>Checks V6 and V7 of BUNDLE.md over all entries: commitments, cited texts, quotes and words.</summary>
internal sealed class PayloadCheck(ILedgerContents contents, CheckOptions options, CheckReport report, TreeCheck tree)
{
    /// <summary>Opens every commitment and checks every quote again.</summary>
    public void Run()
    {
        CheckSources();
        var present = new int[tree.Entries.Count];
        var (check, last) = (new EntryCheck(contents, tree), -1L);
        foreach (var entry in contents.Payloads().InOrder(open => check.Of(open()), options.Cores))
        {
            if (entry.Sequence <= last) throw new FormatException("the payloads are out of order");
            last = entry.Sequence;
            foreach (var finding in entry.Findings) report.Add(finding.Kind, finding.Entry, finding.Text);
            if (last < present.Length) present[last] = entry.Present;
            report.Opened += entry.Opened;
            report.Quotes += entry.Quotes;
            report.Words += entry.Words;
        }

        CountMissing(present);
    }

    private void CountMissing(int[] present)
    {
        for (var n = 0; n < tree.Entries.Count; n++)
        {
            var entry = tree.Entries[n];
            if (entry.ErasedBy is not null) report.Erased++;
            var missing = entry.Commits.Count - present[n];
            if (missing <= 0 || entry.ErasedBy is not null) continue;
            report.Withheld += missing;
            if (!options.AllowWithheld) report.Add(FindingKind.Incomplete, n, "Its payload is missing, and no entry says that it was erased.");
        }
    }

    private void CheckSources()
    {
        var cited = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var n = 0; n < tree.Entries.Count; n++)
            foreach (var hash in tree.Entries[n].Sources) cited[hash] = n;
        foreach (var hash in contents.Sources(cited.ContainsKey))
        {
            var bytes = contents.Source(hash);
            if (bytes is null || Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
                report.Add(FindingKind.Tampered, null, $"The cited text {hash} was changed. Entries that cite it: {Citing(hash)}.");
            else if (!cited.TryGetValue(hash, out var last)) report.Add(FindingKind.Tampered, null, $"The text {hash} is cited by no entry.");
            else if (tree.ErasedSources.TryGetValue(hash, out var eraser) && eraser > last) report.Add(FindingKind.Tampered, eraser, $"It erased the text {hash}, but that is there.");
        }
    }

    private string Citing(string hash)
    {
        var entries = Enumerable.Range(0, tree.Entries.Count).Where(n => tree.Entries[n].Sources.Contains(hash)).Take(11).ToList();
        return entries.Count == 0 ? "none" : string.Join(", ", entries.Take(10)) + (entries.Count > 10 ? " and more" : "");
    }
}
