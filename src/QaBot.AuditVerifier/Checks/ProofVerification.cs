using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>Checks the proof of one entry: from its envelope to a signature of the pinned key.</summary>
internal static class ProofVerification
{
    /// <exception cref="UnreadableException">The proof or the pinned key is not of its form.</exception>
    public static ProvedEntry Run(Arguments arguments)
    {
        var findings = new Findings();
        var (origin, pinned) = SigningKey.ReadPinned(arguments.Key);
        var proof = ProofFile.Read(arguments.Proof!);
        var (entry, checkpoint) = (proof.Entry, proof.Checkpoint);
        if (entry.Sequence != proof.Index) findings.Add(Severity.Tampered, "V2", $"The proof is of entry {proof.Index}, the entry says that it is {entry.Sequence}.");
        if (entry.Log != checkpoint.Origin) findings.Add(Severity.Tampered, "V2", $"The entry is of the ledger '{entry.Log}', the checkpoint of '{checkpoint.Origin}'.");
        if (proof.Index >= checkpoint.Size || Merkle.Root(entry.Leaf, proof.Index, checkpoint.Size, proof.Hashes) is not { } root || !root.AsSpan().SequenceEqual(checkpoint.Root))
            findings.Add(Severity.Tampered, "V3", $"The entry does not lead to the root of the checkpoint of size {checkpoint.Size}.");
        var lines = checkpoint.Signatures.Where(s => s.Length > 4 && Convert.ToHexStringLower(s.AsSpan(0, 4)) == pinned.Id).ToList();
        if (origin != checkpoint.Origin || lines.Count == 0) findings.Add(Severity.Untrusted, "V4", $"The checkpoint of '{checkpoint.Origin}' is not signed by the pinned key {pinned.Id} of '{origin}'.");
        else if (!lines.TrueForAll(s => pinned.Verifies(checkpoint.Text, s))) findings.Add(Severity.Tampered, "V4", $"The signature of the checkpoint of size {checkpoint.Size} does not hold.");
        foreach (var receipt in arguments.Receipts)
            if (receipt.Entry != proof.Index || Convert.ToHexStringLower(entry.Leaf.AsSpan(0, 8)) != receipt.Leaf)
                findings.Add(Severity.Tampered, "V5", $"Entry {proof.Index} is not the one that you hold the receipt {receipt.Entry}:{receipt.Leaf} for.");
        return new ProvedEntry(proof, pinned, findings);
    }
}

/// <summary>What came of a proof.</summary>
internal sealed record ProvedEntry(ProofFile Proof, SigningKey Pinned, Findings Findings);
