using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>V7 sources: the cited texts are whole, and every quote and word that was checked when it was said is found again.</summary>
internal sealed class AnswerChecks(BundleFolder folder, Ledger ledger, Findings findings)
{
    private readonly SourceTexts _texts = new(folder);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lastErased = new(StringComparer.Ordinal);

    /// <summary>Quotes that were found again at their place.</summary>
    public long Quotes { get; private set; }

    /// <summary>Statements whose words were found again in their quotes.</summary>
    public long Statements { get; private set; }

    /// <summary>Recorded checks that this verifier does not know.</summary>
    public long Unknown { get; private set; }

    /// <summary>Each file is the text that its name says, and is cited.</summary>
    public void CheckFiles()
    {
        var cited = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in ledger.Entries)
            foreach (var source in entry.Sources) (entry.Type == "answer" ? cited : _lastErased)[source] = entry.Number;
        foreach (var hash in folder.Sources)
        {
            if (FileHash.Of(folder.Source(hash)) != hash)
            {
                _damaged.Add(hash);
                var users = ledger.Entries.Where(e => e.Type == "answer" && e.Sources.Contains(hash)).Select(e => e.Number).Take(5);
                findings.Add(Severity.Tampered, "V7", $"The text sources/{hash} was altered; entries that cite it: {string.Join(", ", users)}.");
            }

            if (!cited.TryGetValue(hash, out var last)) findings.Add(Severity.Tampered, "V7", $"The text sources/{hash} is cited by no answer.");
            else if (_lastErased.TryGetValue(hash, out var erased) && erased > last) findings.Add(Severity.Tampered, "V7", $"The text sources/{hash} is here, though entry {erased} says that it was erased.");
        }
    }

    /// <summary>Each text that an answer cites is there, unless it was erased since.</summary>
    public void Demand(Entry entry)
    {
        foreach (var source in entry.Sources)
            if (!_texts.Has(source) && !(_lastErased.TryGetValue(source, out var erased) && erased > entry.Number))
                findings.Add(Severity.Incomplete, "V7", $"The text sources/{source} that entry {entry.Number} cites is missing.");
    }

    /// <summary>Repeats what was checked when an answer was given.</summary>
    public void Check(Entry entry, AnswerRecord answer)
    {
        if (!answer.Citations.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal).SequenceEqual(entry.Sources))
            findings.Add(Severity.Tampered, "V7", $"The citations of entry {entry.Number} are of other texts than the entry says.");
        foreach (var citation in answer.Citations)
        {
            foreach (var check in citation.Checks)
            {
                if (check is not ("source" or "quote")) Unknown++;
                else if (check == "quote" && Usable(citation.Source)) CheckQuote(entry, citation);
            }
        }

        foreach (var statement in answer.Statements)
        {
            foreach (var check in statement.Checks)
            {
                if (check != "words") Unknown++;
                else CheckWords(entry, answer, statement);
            }
        }
    }

    private bool Usable(string source) => _texts.Has(source) && !_damaged.Contains(source);

    private void CheckQuote(Entry entry, RecordedCitation citation)
    {
        var source = _texts.Get(citation.Source);
        int start = source.Offset(citation.Start), end = source.Offset(citation.End);
        var text = source.Text;
        if (start >= 0 && end >= start && text.AsSpan(start, end - start).SequenceEqual(citation.Quote)
            && text.AsSpan(0, start).EndsWith(citation.Prefix) && text.AsSpan(end).StartsWith(citation.Suffix)) Quotes++;
        else findings.Add(Severity.Tampered, "V7", $"Entry {entry.Number}: the quote of citation {citation.Number} does not stand at its place in the source.");
    }

    private void CheckWords(Entry entry, AnswerRecord answer, RecordedStatement statement)
    {
        var citations = statement.Citations.Select(n => answer.Citations.FirstOrDefault(c => c.Number == n)).ToList();
        if (citations.Contains(null)) findings.Add(Severity.Tampered, "V7", $"Entry {entry.Number}: a statement names a citation that the answer has not.");
        else if (citations.All(c => Usable(c!.Source)))
        {
            if (WordsInOrder.Holds(statement.Text, citations.Select(c => c!.Quote))) Statements++;
            else findings.Add(Severity.Tampered, "V7", $"Entry {entry.Number}: a statement is not made of the words that it quotes.");
        }
    }
}
