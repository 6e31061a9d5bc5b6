namespace QaBot.Audit;

/// <summary>Proves one entry: from its envelope to a signature.</summary>
internal static class EntryProof
{
    /// <summary>What vouches for an entry; null where there is none of this number.</summary>
    public static ProofStatus? Of(AuditLedger ledger, long sequence)
    {
        if (ledger.Read(store => Found(store, ledger.Keys, sequence)) is not { } found) return null;
        var leaf = MerkleHash.Leaf(found.Envelope);
        if (found.Checkpoint is not { } checkpoint) return new ProofStatus(sequence, Convert.ToHexStringLower(leaf), null, null, [], false, found.Problem ?? "No checkpoint covers it yet.");

        // The leaves are read outside of that: they are many, and never change.
        var proof = InclusionProof.Of(checkpoint.Size, sequence, ledger.Leaves.Root);
        var holds = InclusionProof.Holds(leaf, sequence, checkpoint.Size, proof, checkpoint.Root);
        var problem = !holds ? "It does not lead to the root that was signed: the ledger was changed." : found.IsSigned ? found.Problem : "The signature of its checkpoint does not hold.";
        return new ProofStatus(
            sequence, Convert.ToHexStringLower(leaf), checkpoint.Size, found.Time, [.. proof.Select(Convert.ToHexStringLower)], problem is null, problem,
            new ProofFile(found.Envelope, sequence, proof, checkpoint).Write());
    }

    private static FoundEntry? Found(LedgerStore store, KeyFolder keys, long sequence)
    {
        var row = store.Database.Prepare("SELECT envelope FROM entry WHERE seq = ?").Bind(1, sequence);
        var bytes = row.Step() ? row.Bytes(0).ToArray() : null;
        row.Reset();
        if (bytes is null) return null;
        var covering = store.Database.Prepare("SELECT note, time FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1").Bind(1, sequence);
        var (note, time) = covering.Step() ? (covering.Text(0), covering.Number(1)) : (null, 0);
        covering.Reset();
        var checkpoint = note is null ? null : Checkpoint.Parse(note);
        return new FoundEntry(bytes, OpenProblem(store, keys, bytes, sequence), checkpoint, DateTimeOffset.FromUnixTimeMilliseconds(time), checkpoint is not null && IsSigned(store, checkpoint));
    }

    private static string? OpenProblem(LedgerStore store, KeyFolder keys, byte[] bytes, long sequence)
    {
        var envelope = Envelope.Read(bytes);
        using var reader = new PayloadReader(store.Database, envelope.Log, keys);
        if (envelope.Sequence != sequence) return "It says that it is another entry.";
        return reader.Find(sequence) is { } payload && payload.Fields.Any(f => !envelope.Commits.Hold(f.Key, f.Value.Commitment()))
            ? "Its payload is not what it committed to: it was changed afterwards."
            : null;
    }

    private static bool IsSigned(LedgerStore store, Checkpoint checkpoint)
    {
        var row = store.Database.Prepare("SELECT e.envelope FROM entry e JOIN listing l ON l.seq = e.seq WHERE l.type IN ('opened', 'key') AND e.seq < ? ORDER BY e.seq DESC LIMIT 1").Bind(1, checkpoint.Size);
        var key = row.Step() ? Envelope.Read(row.Bytes(0)).Key : null;
        row.Reset();
        return key is not null && checkpoint.Signatures.Count > 0 && checkpoint.IsSigned(checkpoint.Signatures.Count - 1, key);
    }

    private sealed record FoundEntry(byte[] Envelope, string? Problem, Checkpoint? Checkpoint, DateTimeOffset Time, bool IsSigned);
}
