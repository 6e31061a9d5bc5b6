using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace QaBot.Audit;

/// <summary>Checks V6 and V7 of BUNDLE.md for one entry: its commitments, and for an answer its quotes and words. Safe for any number of threads.</summary>
internal sealed class EntryCheck(ILedgerContents contents, TreeCheck tree)
{
    private const int MostTexts = 256;

    private readonly ConcurrentDictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);

    /// <summary>Opens the commitments of a payload and checks each quote again.</summary>
    public CheckedEntry Of(StoredPayload stored)
    {
        var found = new CheckedEntry(stored.Sequence);
        if (stored.Sequence >= tree.Entries.Count)
        {
            found.Add(FindingKind.Tampered, "There is a payload but no such entry.");
            return found;
        }

        var entry = tree.Entries[(int)stored.Sequence];
        if (stored.Payload is not { } payload)
        {
            found.Add(FindingKind.Tampered, stored.Problem ?? "Its payload cannot be read.");
            found.Present = entry.Commits.Count;
            return found;
        }

        if (entry.ErasedBy is { } eraser) found.Add(FindingKind.Tampered, $"Entry {eraser} erased its payload, but it is there.");
        found.Present = payload.Fields.Count;
        if (Opens(payload, entry, found) && entry.Type == EntryTypes.Answer && payload.Fields.TryGetValue("answer", out var answer))
            Check(entry, AnswerChecks.Read(answer.Data), found);
        return found;
    }

    private static bool Opens(Payload payload, EntrySummary entry, CheckedEntry found)
    {
        foreach (var (name, field) in payload.Fields)
        {
            if (entry.Commits.Hold(name, field.Commitment()))
            {
                found.Opened++;
                continue;
            }

            // What opens was written here, as it should be; what does not may be anything.
            AnswerChecks.DemandObject(field.Data, name);
            found.Add(FindingKind.Tampered, $"Its '{name}' is not what it committed to: it was changed afterwards.");
        }

        return found.Opened == payload.Fields.Count;
    }

    private void Check(EntrySummary entry, AnswerChecks answer, CheckedEntry found)
    {
        if (!answer.Citations.Values.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal).SequenceEqual(entry.Sources))
            found.Add(FindingKind.Tampered, "Its citations are of other sources than its envelope names.");
        foreach (var citation in answer.Citations.Values)
        {
            if (Text(citation.Source) is not { } text)
            {
                if (tree.ErasedSources.GetValueOrDefault(citation.Source) <= found.Sequence && contents.Source(citation.Source) is null)
                    found.Add(FindingKind.Incomplete, $"The text {citation.Source} of its citation {citation.Number} is missing.");
                continue;
            }

            if (!citation.Checks.Contains("quote")) continue;
            if (QuoteHolds.InText(text, citation.Start, citation.End, citation.Quote, citation.Prefix, citation.Suffix)) found.Quotes++;
            else found.Add(FindingKind.Tampered, $"The quote of its citation {citation.Number} does not stand in the source where it says.");
        }

        foreach (var statement in answer.Statements)
        {
            if (!statement.Checks.Contains("words")) continue;
            var cited = statement.Citations.Select(n => answer.Citations.GetValueOrDefault(n)).ToList();
            if (cited.Exists(c => c is null || Text(c.Source) is null)) continue;
            if (WordsHold.InQuotes(statement.Text, cited.Select(c => c!.Quote))) found.Words++;
            else found.Add(FindingKind.Tampered, $"The words of its statement \"{Shortened(statement.Text)}\" do not stand in its quotes.");
        }
    }

    private SourceText? Text(string hash)
    {
        if (_texts.TryGetValue(hash, out var known)) return known;
        if (_texts.Count >= MostTexts) _texts.Clear();
        var bytes = contents.Source(hash);
        var isWhole = bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash;
        return _texts[hash] = isWhole ? new SourceText(Encoding.UTF8.GetString(bytes!)) : null;
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
