using QaBot.AuditVerifier.Bundle;

namespace QaBot.AuditVerifier.Checks;

/// <summary>Runs V1 to V9 over a bundle.</summary>
internal static class Verification
{
    /// <exception cref="UnreadableException">The bundle, the pinned key or what the auditor holds is not of its form.</exception>
    public static Report Run(Arguments arguments)
    {
        var findings = new Findings();
        var (origin, pinned) = SigningKey.ReadPinned(arguments.Key);
        var folder = BundleFolder.Open(arguments.Bundle);
        var keys = KeyList.Read(folder.Keys);
        var checkpoints = Checkpoint.ReadFile(folder.Checkpoints);
        var held = arguments.Held.SelectMany(Checkpoint.ReadFile).ToList();

        var ledger = Ledger.Read(folder.Entries, checkpoints.Concat(held).Select(c => c.Size).ToHashSet(), findings);
        var signatures = new CheckpointChecks(ledger, checkpoints, keys, findings);
        signatures.Run(origin, pinned);
        signatures.Compare(held);
        foreach (var receipt in arguments.Receipts) signatures.Compare(receipt);

        var answers = new AnswerChecks(folder, ledger, findings);
        answers.CheckFiles();
        var payloads = new PayloadChecks(ledger, findings, answers);
        payloads.Run(folder.Payloads);
        if (payloads.Withheld > 0 && !arguments.AllowWithheld) findings.Add(Severity.Incomplete, "V6", $"{payloads.Withheld} fields are withheld: the bundle does not hold them, and no erasure names them.");

        var tail = ledger.Entries.Count - Math.Min(checkpoints[^1].Size, ledger.Entries.Count);
        if (tail > arguments.MaxTail) findings.Add(Severity.Incomplete, "V9", $"{tail} entries after the last checkpoint are signed by nobody yet; {arguments.MaxTail} are allowed.");
        return new Report(ledger, checkpoints, pinned, tail, payloads.Erased, payloads.Withheld, answers.Quotes, answers.Statements, answers.Unknown, findings);
    }
}
