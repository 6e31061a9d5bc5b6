namespace QaBot.PostgreSql;

/// <summary>A passage as the database gives it for a query.</summary>
/// <param name="Document">The number of its document.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Facts">What ranking needs of it.</param>
internal sealed record FoundPassage(long Document, int Number, PassageFacts Facts)
{
    /// <summary>The occurrences of each term of the query that it has, by the term's place among those that were asked for.</summary>
    public Dictionary<int, FoundTerm> Terms { get; } = [];
}

/// <summary>A term's occurrences in a passage.</summary>
/// <param name="Places">Where it stands in the body.</param>
/// <param name="Outside">How often in title, headings and table, two bits each.</param>
internal readonly record struct FoundTerm(int[] Places, int Outside);
