using System.Security.Cryptography;
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
            foreach (var bytes in LineReader.Lines(path, 64 << 20))
            {
                var payload = PayloadLine.Read(bytes, ++line);
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
                foreach (var (name, (data, salt)) in payload.Fields)
                {
                    if (!entry.Commits.TryGetValue(name, out var commit)) findings.Add(Severity.Tampered, "V6", $"Entry {entry.Number} does not commit to the field '{name}' of its payload.");
                    else if (!HMACSHA256.HashData(salt, data).AsSpan().SequenceEqual(commit)) findings.Add(Severity.Tampered, "V6", $"The field '{name}' of entry {entry.Number} is not what it commits to.");
                }

                Missing(entry, payload);
                if (entry.Type == "answer" && payload.Fields.TryGetValue("answer", out var answer)) answers.Check(entry, AnswerRecord.Read(answer.Data, $"The answer of entry {entry.Number}"));
            }
        }

        for (; next < ledger.Entries.Count; next++) Missing(ledger.Entries[next], null);
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
