namespace QaBot.Audit;

/// <summary>Proves one entry: from its envelope to a signature.</summary>
internal static class EntryProof
{
    /// <summary>What vouches for an entry; null where there is none of this number.</summary>
    public static ProofStatus? Of(LedgerStore store, KeyFolder keys, long sequence)
    {
        var row = store.Database.Prepare("SELECT envelope FROM entry WHERE seq = ?").Bind(1, sequence);
        var bytes = row.Step() ? row.Bytes(0).ToArray() : null;
        row.Reset();
        if (bytes is null) return null;
        var leaf = MerkleHash.Leaf(bytes);
        var unproved = new ProofStatus(sequence, Convert.ToHexStringLower(leaf), null, null, [], false, null);
        if (OpenProblem(store, keys, bytes, sequence) is { } problem) return unproved with { Problem = problem };

        var covering = store.Database.Prepare("SELECT note, time FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1").Bind(1, sequence);
        var (note, time) = covering.Step() ? (covering.Text(0), covering.Number(1)) : (null, 0);
        covering.Reset();
        if (note is null) return unproved with { Problem = "No checkpoint covers it yet." };

        var checkpoint = Checkpoint.Parse(note);
        var leaves = Leaves(store, checkpoint.Size);
        var proof = sequence < leaves.Count ? InclusionProof.Of(leaves, (int)sequence) : [];
        var holds = leaves.Count == checkpoint.Size && InclusionProof.Holds(leaf, sequence, checkpoint.Size, proof, checkpoint.Root);
        var signed = IsSigned(store, checkpoint);
        return new ProofStatus(
            sequence, Convert.ToHexStringLower(leaf), checkpoint.Size, DateTimeOffset.FromUnixTimeMilliseconds(time), [.. proof.Select(Convert.ToHexStringLower)],
            holds && signed, !holds ? "It does not lead to the root that was signed: the ledger was changed." : signed ? null : "The signature of its checkpoint does not hold.");
    }

    private static string? OpenProblem(LedgerStore store, KeyFolder keys, byte[] bytes, long sequence)
    {
        var envelope = Envelope.Read(bytes);
        using var reader = new PayloadReader(store.Database, envelope.Log, keys);
        if (envelope.Sequence != sequence) return "It says that it is another entry.";
        return reader.Find(sequence) is { } payload && payload.Fields.Any(f => envelope.Commits.GetValueOrDefault(f.Key) != f.Value.Commitment)
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

    private static List<byte[]> Leaves(LedgerStore store, long size)
    {
        var leaves = new List<byte[]>();
        var row = store.Database.Prepare("SELECT leaf FROM entry WHERE seq < ? ORDER BY seq").Bind(1, size);
        while (row.Step()) leaves.Add(row.Bytes(0).ToArray());
        row.Reset();
        return leaves;
    }
}
