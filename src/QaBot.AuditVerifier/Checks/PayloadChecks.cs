using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>V6 payloads: the words are those that the entries commit to, and only what was erased or withheld is missing.</summary>
internal sealed class PayloadChecks(Ledger ledger, Findings findings, AnswerChecks answers)
{
    /// <summary>Fields that are committed to, not erased, and not in the bundle.</summary>
    public long Withheld { get; private set; }

    /// <summary>Entries whose payload was erased.</summary>
    public long Erased { get; private set; }

    public void Run(string? path)
    {
        var next = 0;
        long line = 0, before = -1;
        if (path is not null)
        {
            foreach (var (payload, answer) in ManyCores.InOrder(LineReader.Lines(path, 64 << 20), Read))
            {
                line++;
                if (payload.Sequence <= before) throw new UnreadableException($"payloads.ndjson, line {line}: its number is not larger than the one before.");
                before = payload.Sequence;
                for (; next < payload.Sequence && next < ledger.Entries.Count; next++) Missing(ledger.Entries[next], null);
                if (payload.Sequence >= ledger.Entries.Count)
                {
                    findings.Add(Severity.Tampered, "V6", $"payloads.ndjson holds entry {payload.Sequence}, which the bundle has not.");
                    continue;
                }

                var entry = ledger.Entries[next++];
                if (ledger.IsErased(entry.Number)) findings.Add(Severity.Tampered, "V6", $"The payload of entry {entry.Number} is here, though it was erased.");
                foreach (var (name, hash) in payload.Fields)
                {
                    if (!entry.Commits.TryGetValue(name, out var commit)) findings.Add(Severity.Tampered, "V6", $"Entry {entry.Number} does not commit to the field '{name}' of its payload.");
                    else if (!hash.AsSpan().SequenceEqual(commit)) findings.Add(Severity.Tampered, "V6", $"The field '{name}' of entry {entry.Number} is not what it commits to.");
                }

                Missing(entry, payload);
                if (answer is not null) answers.Check(entry, answer);
            }
        }

        for (; next < ledger.Entries.Count; next++) Missing(ledger.Entries[next], null);
    }

    private (PayloadLine Payload, AnswerRecord? Answer) Read(ReadOnlyMemory<byte> line, long number)
    {
        var payload = PayloadLine.Read(line, number + 1);
        var isAnswer = payload.Sequence < ledger.Entries.Count && ledger.Entries[(int)payload.Sequence].Type == "answer";
        // The JSON itself is not kept: a line may be long.
        return (payload with { Answer = null }, isAnswer && payload.Answer is { } json ? AnswerRecord.Read(json, $"The answer of entry {payload.Sequence}") : null);
    }

    private void Missing(Entry entry, PayloadLine? payload)
    {
        if (entry.Commits.Count == 0) return;
        if (ledger.IsErased(entry.Number)) Erased++;
        else
        {
            var withheld = entry.Commits.Keys.Count(name => payload?.Fields.ContainsKey(name) != true);
            Withheld += withheld;
            if (entry.Type == "answer" && payload?.Fields.ContainsKey("answer") == true) answers.Demand(entry);
        }
    }
}
