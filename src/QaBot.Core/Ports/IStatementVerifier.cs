namespace QaBot.Core;

/// <summary>Checks what a composer says against what it claims as evidence, before a person sees it.</summary>
public interface IStatementVerifier
{
    /// <summary>Judges one statement.</summary>
    /// <param name="draft">What is claimed.</param>
    /// <param name="issued">The evidence given out in this request, by handle.</param>
    /// <param name="access">The tags that the reader holds.</param>
    Verification Verify(DraftStatement draft, IReadOnlyDictionary<string, Evidence> issued, IReadOnlySet<string> access);
}

/// <summary>What verification made of a statement.</summary>
/// <param name="Text">The statement's words as they may be shown.</param>
/// <param name="Verdict">The statement's verdict: the best that its evidence supports.</param>
/// <param name="Supports">The evidence that holds it up, with the verdict of each; empty when it is not to be shown.</param>
/// <param name="Detail">What failed, for the record; empty when nothing did.</param>
public sealed record Verification(string Text, Verdict Verdict, IReadOnlyList<VerifiedEvidence> Supports, string Detail)
{
    /// <summary>Whether a person may see the statement.</summary>
    public bool IsShown => Supports.Count > 0 && Verdict is Verdict.Verbatim or Verdict.Supported;
}

/// <summary>A piece of evidence and what it was found to give.</summary>
public sealed record VerifiedEvidence(Evidence Evidence, Verdict Verdict);
