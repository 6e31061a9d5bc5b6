using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>What evidence was found to give a claim.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Detail">What failed; empty where nothing did.</param>
/// <param name="Containment">The share of the claim's content in the evidence; 1 for words that stand there.</param>
internal sealed record Judgement(Verdict Verdict, string Detail, double Containment)
{
    /// <summary>Whether a statement may be shown on it.</summary>
    public bool Passes => Verdict is Verdict.Verbatim or Verdict.Supported;
}
