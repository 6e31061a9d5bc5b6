namespace QaBot.Core;

/// <summary>What the keeper's word on a source weighs: enough to decide between sources that rank nearly alike, too little to make an answer of one that does not fit.</summary>
public static class SourceTrust
{
    /// <summary>By how much a score is raised or lowered.</summary>
    public const double NearTie = 0.05;

    /// <summary>1 for a source of high trust, -1 for one of low trust, 0 for any other.</summary>
    public static int Rank(DocumentMetadata source) => source.Trust switch
    {
        "high" => 1,
        "low" => -1,
        _ => 0,
    };

    /// <summary>What the score of a passage is multiplied by: 1.05, 0.95 or 1.</summary>
    public static double Factor(DocumentMetadata source) => 1 + (NearTie * Rank(source));

    /// <summary>What was found with the scores weighed and in their order, ranks from 1; what ties stays in the order it had.</summary>
    public static List<RetrievedPassage> Weigh(IReadOnlyList<RetrievedPassage> found) =>
        found.All(f => Rank(f.Document.Metadata) == 0)
            ? [.. found]
            : [.. found.Select(f => f with { Score = f.Score * Factor(f.Document.Metadata) }).OrderByDescending(f => f.Score).Select((f, i) => f with { Rank = i + 1 })];
}
