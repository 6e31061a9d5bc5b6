namespace QaBot.Core;

/// <summary>A snapshot that can say how it scores.</summary>
public interface IExplainedSearch
{
    /// <summary>Why <see cref="ISearchSnapshot.Search"/> gives a passage its score; null for a passage that is not there or not to be read.</summary>
    ScoreExplanation? Explain(SearchQuery query, string document, int passage);
}
