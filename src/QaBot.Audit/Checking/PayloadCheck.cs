using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>Checks V6 and V7 of BUNDLE.md: commitments, cited texts, quotes and words.</summary>
internal sealed class PayloadCheck(ILedgerContents contents, CheckOptions options, CheckReport report, TreeCheck tree)
{
    private const int MostTexts = 256;

    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);

    /// <summary>Opens every commitment and checks every quote again.</summary>
    public void Run()
    {
        CheckSources();
        var present = new Dictionary<long, int>();
        foreach (var stored in contents.Payloads())
        {
            if (stored.Sequence >= tree.Entries.Count)
            {
                report.Add(FindingKind.Tampered, stored.Sequence, "There is a payload but no such entry.");
                continue;
            }

            var entry = tree.Entries[(int)stored.Sequence];
            if (stored.Payload is not { } payload)
            {
                report.Add(FindingKind.Tampered, stored.Sequence, stored.Problem ?? "Its payload cannot be read.");
                present[stored.Sequence] = entry.Commits.Count;
                continue;
            }

            if (entry.ErasedBy is { } eraser) report.Add(FindingKind.Tampered, stored.Sequence, $"Entry {eraser} erased its payload, but it is there.");
            present[stored.Sequence] = payload.Fields.Count;
            if (Opens(payload, entry) && entry.Type == EntryTypes.Answer && payload.Fields.TryGetValue("answer", out var answer))
                Check(stored.Sequence, entry, AnswerChecks.Read(answer.Data));
        }

        CountMissing(present);
    }

    private bool Opens(Payload payload, EntrySummary entry)
    {
        var opened = true;
        foreach (var (name, field) in payload.Fields)
        {
            if (entry.Commits.TryGetValue(name, out var commitment) && commitment == field.Commitment)
            {
                report.Opened++;
                continue;
            }

            report.Add(FindingKind.Tampered, payload.Sequence, $"Its '{name}' is not what it committed to: it was changed afterwards.");
            opened = false;
        }

        return opened;
    }

    private void CountMissing(Dictionary<long, int> present)
    {
        for (var n = 0; n < tree.Entries.Count; n++)
        {
            var entry = tree.Entries[n];
            if (entry.ErasedBy is not null) report.Erased++;
            var missing = entry.Commits.Count - present.GetValueOrDefault(n);
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
        foreach (var hash in contents.Sources())
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

    private void Check(long number, EntrySummary entry, AnswerChecks answer)
    {
        if (!answer.Citations.Values.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal).SequenceEqual(entry.Sources))
            report.Add(FindingKind.Tampered, number, "Its citations are of other sources than its envelope names.");
        foreach (var citation in answer.Citations.Values)
        {
            if (Text(citation.Source) is not { } text)
            {
                if (tree.ErasedSources.GetValueOrDefault(citation.Source) <= number && contents.Source(citation.Source) is null)
                    report.Add(FindingKind.Incomplete, number, $"The text {citation.Source} of its citation {citation.Number} is missing.");
                continue;
            }

            if (!citation.Checks.Contains("quote")) continue;
            if (QuoteHolds.InText(text, citation.Start, citation.End, citation.Quote, citation.Prefix, citation.Suffix)) report.Quotes++;
            else report.Add(FindingKind.Tampered, number, $"The quote of its citation {citation.Number} does not stand in the source where it says.");
        }

        foreach (var statement in answer.Statements)
        {
            if (!statement.Checks.Contains("words")) continue;
            var cited = statement.Citations.Select(n => answer.Citations.GetValueOrDefault(n)).ToList();
            if (cited.Exists(c => c is null || Text(c.Source) is null)) continue;
            if (WordsHold.InQuotes(statement.Text, cited.Select(c => c!.Quote))) report.Words++;
            else report.Add(FindingKind.Tampered, number, $"The words of its statement \"{Shortened(statement.Text)}\" do not stand in its quotes.");
        }
    }

    private string? Text(string hash)
    {
        if (_texts.TryGetValue(hash, out var known)) return known;
        if (_texts.Count >= MostTexts) _texts.Clear();
        var bytes = contents.Source(hash);
        var isWhole = bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash;
        return _texts[hash] = isWhole ? Encoding.UTF8.GetString(bytes!) : null;
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
