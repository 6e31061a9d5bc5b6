namespace QaBot.Core;

/// <summary>How much a term says: rare terms much, common ones little.</summary>
public interface ITermWeights
{
    /// <summary>The inverse document frequency of a term as the analyzer makes it; above 0, highest for a term never seen.</summary>
    double Idf(string term);
}
