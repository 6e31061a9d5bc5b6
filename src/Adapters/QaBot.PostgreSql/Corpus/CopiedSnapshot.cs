using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>One state of a copied index.</summary>
internal sealed class CopiedSnapshot(ISearchIndex copy, CorpusState state) : ICorpusSnapshot, IExplainedSearch
{
    private readonly ISearchSnapshot _copy = copy.Current;

    /// <inheritdoc/>
    public CorpusState State => state;

    /// <inheritdoc/>
    public long Generation => state.Generation;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Versions => state;

    /// <inheritdoc/>
    public int PassageCount => _copy.PassageCount;

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> Search(SearchQuery query) => _copy.Search(query);

    /// <inheritdoc/>
    public int PassageFrequency(string term) => _copy.PassageFrequency(term);

    /// <inheritdoc/>
    public IReadOnlyList<string> Suggest(string word, int limit) => _copy.Suggest(word, limit);

    /// <inheritdoc/>
    public ScoreExplanation? Explain(SearchQuery query, string document, int passage) => (_copy as IExplainedSearch)?.Explain(query, document, passage);
}
