namespace QaBot.Core;

/// <summary>What is asked of an index.</summary>
/// <param name="Terms">Terms as the analyzer makes them, in the order of the question; a term that returns is one entry.</param>
/// <param name="Limit">How many passages to return at the most.</param>
/// <param name="Access">The tags that the reader holds; documents that need another are not found, ranked or counted.</param>
public sealed record SearchQuery(IReadOnlyList<QueryTerm> Terms, int Limit, IReadOnlySet<string> Access)
{
    /// <summary>The question as an embedder's vector, for an index that has vectors of its passages; empty: words alone.</summary>
    public ReadOnlyMemory<float> Vector { get; init; }
}

/// <summary>A term and how much it counts; 1 for a word of the question itself.</summary>
/// <param name="Term">As the analyzer makes it.</param>
/// <param name="Weight">Above 0.</param>
public readonly record struct QueryTerm(string Term, float Weight);

/// <summary>A passage that was found.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Passage">The passage's number in that document.</param>
/// <param name="Score">Higher is better; comparable within one search only.</param>
public readonly record struct SearchHit(string Document, int Passage, double Score);
