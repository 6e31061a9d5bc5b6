namespace QaBot.Audit;

/// <summary>What vouches for an entry.</summary>
/// <param name="Sequence">The entry.</param>
/// <param name="Leaf">Its leaf hash, in hex.</param>
/// <param name="CheckpointSize">The entries under the checkpoint that covers it; null where none does yet.</param>
/// <param name="CheckpointTime">When that was signed.</param>
/// <param name="Proof">The hashes that lead from the leaf to the signed root, in hex.</param>
/// <param name="Holds">Whether they do, the signature holds, and every commitment opens; false where no checkpoint covers it.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
/// <param name="File">The proof as a file that is checked without the ledger (BUNDLE.md section 2.5); null where no checkpoint covers the entry.</param>
public sealed record ProofStatus(
    long Sequence, string Leaf, long? CheckpointSize, DateTimeOffset? CheckpointTime, IReadOnlyList<string> Proof, bool Holds, string? Problem, string? File = null);
