namespace QaBot.AuditVerifier.Checks;

/// <summary>What came of a proof, for a person or as one JSON object.</summary>
internal static class ProofReport
{
    public static void Write(ProvedEntry proved, bool json, TextWriter to)
    {
        var (entry, checkpoint, exit) = (proved.Proof.Entry, proved.Proof.Checkpoint, proved.Findings.ExitCode);
        var receipt = Convert.ToHexStringLower(entry.Leaf.AsSpan(0, 8));
        if (json)
        {
            ReportJson.Write(to, members =>
            {
                members.WriteNumber("exit", exit);
                members.WriteString("verdict", Report.Word(exit).ToLowerInvariant());
                members.WriteString("log", entry.Log);
                members.WriteNumber("entry", proved.Proof.Index);
                members.WriteString("type", entry.Type);
                members.WriteString("time", entry.Time);
                members.WriteString("receipt", receipt);
                members.WriteNumber("checkpoint", checkpoint.Size);
                members.WriteNumber("hashes", proved.Proof.Hashes.Count);
                members.WriteString("pinned", proved.Pinned.Id);
                ReportJson.WriteFindings(members, proved.Findings);
            });
            return;
        }

        to.WriteLine($"{Report.Word(exit)} (exit {exit})");
        to.WriteLine($"ledger       {entry.Log}");
        to.WriteLine($"entry        {proved.Proof.Index}, {Plain.Of(entry.Type)}, {entry.Time:yyyy-MM-dd HH:mm:ss} UTC");
        to.WriteLine($"receipt      {proved.Proof.Index}:{receipt}");
        to.WriteLine($"checkpoint   of size {checkpoint.Size}; {proved.Proof.Hashes.Count} hashes beside the way to its root");
        to.WriteLine($"key          {proved.Pinned.Id} (pinned)");
        ReportText.WriteFindings(proved.Findings, to);
    }
}
