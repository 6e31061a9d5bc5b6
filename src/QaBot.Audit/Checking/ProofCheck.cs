namespace QaBot.Audit;

/// <summary>Checks the proof of one entry (BUNDLE.md section 2.5), without the ledger.</summary>
internal static class ProofCheck
{
    /// <summary>Runs every check; the pinned key is needed.</summary>
    public static CheckReport Run(string file, CheckOptions options)
    {
        var report = new CheckReport();
        try
        {
            Check(ProofFile.Parse(file), PublicKey.ReadPin(options.PinnedKey ?? throw new FormatException("there is no pinned key")), options, report);
        }
        catch (FormatException e)
        {
            report.Add(FindingKind.Unreadable, null, $"It cannot be read: {e.Message}.");
        }

        return report;
    }

    private static void Check(ProofFile proof, PublicKey pinned, CheckOptions options, CheckReport report)
    {
        var (envelope, checkpoint, leaf) = (Envelope.Read(proof.Envelope), proof.Checkpoint, MerkleHash.Leaf(proof.Envelope));
        (report.Origin, report.Entries, report.Checkpoints, report.PinnedKey) = (envelope.Log, 1, 1, pinned.Id);
        (report.First, report.Last, report.Root) = (envelope.Time, envelope.Time, Convert.ToHexStringLower(checkpoint.Root));
        report.Types[envelope.Type] = 1;
        if (envelope.Sequence != proof.Index) report.Add(FindingKind.Tampered, proof.Index, $"It says that it is entry {envelope.Sequence}.");
        if (envelope.Log != checkpoint.Origin) report.Add(FindingKind.Tampered, proof.Index, $"It is an entry of the ledger '{envelope.Log}', the checkpoint is of '{checkpoint.Origin}'.");
        if (!InclusionProof.Holds(leaf, proof.Index, checkpoint.Size, proof.Hashes, checkpoint.Root))
            report.Add(FindingKind.Tampered, proof.Index, $"It does not lead to the root that the checkpoint of {checkpoint.Size} entries signed.");
        var lines = Enumerable.Range(0, checkpoint.Signatures.Count).Where(i => checkpoint.Signatures[i].KeyId == pinned.Id).ToList();
        if (pinned.Origin != checkpoint.Origin || lines.Count == 0)
            report.Add(FindingKind.Untrusted, null, $"The checkpoint of '{checkpoint.Origin}' is not signed by the pinned key {pinned.Id} of '{pinned.Origin}'.");
        else if (!lines.TrueForAll(i => checkpoint.IsSigned(i, pinned)))
            report.Add(FindingKind.Tampered, null, "The signature of its checkpoint does not hold.");
        foreach (var receipt in options.Receipts)
            if (receipt.Sequence != proof.Index || !Convert.ToHexStringLower(leaf).StartsWith(receipt.Receipt, StringComparison.Ordinal))
                report.Add(FindingKind.Tampered, proof.Index, $"It is not the entry of the receipt {receipt.Sequence}:{receipt.Receipt}.");
    }
}
