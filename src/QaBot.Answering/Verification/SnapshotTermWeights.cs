using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Term weights from an index: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), as BM25 has it (Robertson and Zaragoza 2009).</summary>
public sealed class SnapshotTermWeights(ISearchSnapshot snapshot) : ITermWeights
{
    /// <inheritdoc/>
    public double Idf(string term)
    {
        var frequency = Math.Min(snapshot.PassageFrequency(term), snapshot.PassageCount);
        return Math.Log(1 + ((snapshot.PassageCount - frequency + 0.5) / (frequency + 0.5)));
    }
}
