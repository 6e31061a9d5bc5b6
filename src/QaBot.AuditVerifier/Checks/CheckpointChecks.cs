using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>V3 tree, V4 signatures, V5 consistency with what the auditor holds.</summary>
internal sealed class CheckpointChecks(Ledger ledger, IReadOnlyList<Checkpoint> checkpoints, KeyList keys, Findings findings)
{
    public void Run(string pinnedOrigin, SigningKey pinned)
    {
        var log = ledger.Entries[0].Log;
        foreach (var checkpoint in checkpoints)
        {
            if (checkpoint.Origin != log) findings.Add(Severity.Tampered, "V2", $"The checkpoint of size {checkpoint.Size} is of '{checkpoint.Origin}', the ledger is '{log}'.");
            if (checkpoint.Size > ledger.Entries.Count) findings.Add(Severity.Tampered, "V3", $"The checkpoint of size {checkpoint.Size} counts more entries than the {ledger.Entries.Count} of the bundle.");
            else if (!checkpoint.Root.AsSpan().SequenceEqual(ledger.RootAt(checkpoint.Size))) findings.Add(Severity.Tampered, "V3", $"The entries do not make the root of the checkpoint of size {checkpoint.Size}.");
            CheckSigners(checkpoint);
        }

        foreach (var (from, _) in ledger.Keys.Skip(1))
            if (!checkpoints.Any(c => c.Size == from + 1)) findings.Add(Severity.Tampered, "V4", $"Entry {from} brings a new key, but no checkpoint ends with it.");
        if (keys.Log != log) findings.Add(Severity.Tampered, "V2", $"keys.json is of '{keys.Log}', the ledger is '{log}'.");
        if (!keys.Keys.Select(k => (k.From, k.Key.Id, Convert.ToHexString(k.Key.Spki))).SequenceEqual(ledger.Keys.Select(k => (k.From, k.Key.Id, Convert.ToHexString(k.Key.Spki)))))
            findings.Add(Severity.Tampered, "V4", "keys.json does not hold the keys that the entries brought.");
        if (pinnedOrigin != log || !ledger.Keys.Any(k => k.Key.Spki.AsSpan().SequenceEqual(pinned.Spki)))
            findings.Add(Severity.Untrusted, "V4", $"The pinned key {pinned.Id} of '{pinnedOrigin}' is none of this ledger's keys ('{log}': {string.Join(", ", ledger.Keys.Select(k => k.Key.Id))}).");
    }

    /// <summary>Holds checkpoints that the auditor kept from earlier against the bundle.</summary>
    public void Compare(IReadOnlyList<Checkpoint> held)
    {
        foreach (var checkpoint in held)
        {
            var named = checkpoint.Origin == ledger.Entries[0].Log
                ? ledger.Keys.Select(k => k.Key).Where(k => checkpoint.Signatures.Any(s => s.Length > 4 && Convert.ToHexStringLower(s.AsSpan(0, 4)) == k.Id)).ToList() : [];
            if (named.Count == 0) findings.Add(Severity.Untrusted, "V5", $"The checkpoint of size {checkpoint.Size} that you hold is signed by none of this ledger's keys.");
            else if (!named.Any(k => checkpoint.Signatures.Any(s => k.Verifies(checkpoint.Text, s)))) findings.Add(Severity.Tampered, "V5", $"The signature of the checkpoint of size {checkpoint.Size} that you hold does not hold.");
            else if (checkpoint.Size > ledger.Entries.Count) findings.Add(Severity.Incomplete, "V5", $"The bundle is cut short: you hold a checkpoint of {checkpoint.Size} entries, it has {ledger.Entries.Count}.");
            else if (!checkpoint.Root.AsSpan().SequenceEqual(ledger.RootAt(checkpoint.Size))) findings.Add(Severity.Tampered, "V5", Fork(checkpoint));
        }
    }

    /// <summary>Holds a receipt against the bundle.</summary>
    public void Compare(Receipt receipt)
    {
        if (receipt.Entry >= ledger.Entries.Count) findings.Add(Severity.Incomplete, "V5", $"You hold a receipt for entry {receipt.Entry}; the bundle ends with entry {ledger.Entries.Count - 1}.");
        else if (Convert.ToHexStringLower(ledger.Entries[(int)receipt.Entry].Leaf.AsSpan(0, 8)) != receipt.Leaf) findings.Add(Severity.Tampered, "V5", $"Entry {receipt.Entry} is not the one that you hold a receipt for.");
    }

    private string Fork(Checkpoint held)
    {
        var ours = checkpoints.FirstOrDefault(c => c.Size >= held.Size);
        return $"The ledger was forked: a checkpoint of size {held.Size} that you hold has another root than these entries make. Keep both notes, they are the proof.\n{held.Note}{ours?.Note}".TrimEnd('\n');
    }

    private void CheckSigners(Checkpoint checkpoint)
    {
        var brings = ledger.Keys.Any(k => k.From > 0 && k.From + 1 == checkpoint.Size);
        SigningKey?[] signers = brings ? [ledger.KeyAt(checkpoint.Size - 1), ledger.KeyAt(checkpoint.Size)] : [ledger.KeyAt(checkpoint.Size)];
        if (checkpoint.Signatures.Count != signers.Length)
            findings.Add(Severity.Tampered, "V4", $"The checkpoint of size {checkpoint.Size} has {checkpoint.Signatures.Count} signatures; {signers.Length} are due.");
        for (var i = 0; i < Math.Min(signers.Length, checkpoint.Signatures.Count); i++)
            if (signers[i] is not { } signer || !signer.Verifies(checkpoint.Text, checkpoint.Signatures[i]))
                findings.Add(Severity.Tampered, "V4", $"Signature {i + 1} of the checkpoint of size {checkpoint.Size} is not that of the key in force.");
    }
}

/// <summary>What a person was given with an answer: the entry's number and the first 16 hex digits of its leaf.</summary>
internal sealed record Receipt(long Entry, string Leaf);
