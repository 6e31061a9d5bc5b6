namespace QaBot.Answering.Verification;

/// <summary>The thresholds of verification; the README of this folder records how they were fitted.</summary>
public sealed record VerificationOptions
{
    /// <summary>The share of a claim's content, weighted by idf, from which its evidence supports it.</summary>
    /// <value>0.60; from <see cref="WeakContainment"/> to 1.</value>
    public double SupportedContainment { get; init; } = 0.60;

    /// <summary>The share below which its evidence does not carry it; between the two it is weak.</summary>
    /// <value>0.40; from 0 to 1.</value>
    public double WeakContainment { get; init; } = 0.40;

    /// <summary>The share of a claim's content in one sentence from which an opposite cue contradicts it.</summary>
    /// <value>0.80; from 0 to 1.</value>
    public double CloseAlignment { get; init; } = 0.80;

    /// <summary>How many other pieces of evidence a failed statement is tried against.</summary>
    /// <value>6; 0 repairs nothing.</value>
    public int RepairCandidates { get; init; } = 6;
}
