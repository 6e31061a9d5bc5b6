using System.Globalization;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>One state of the index, ranked by words and, where a question brings a vector, by vectors too; vectors that are made later are found at once.</summary>
internal sealed class HybridSnapshot(SearchSnapshot words, VectorStore store, int dimensions) : ISearchSnapshot, IExplainedSearch
{
    private const int Depth = 100;
    private volatile Mapped? _mapped;

    public long Generation => words.Generation;

    public IReadOnlyDictionary<string, string> Versions => words.Versions;

    public int PassageCount => words.PassageCount;

    /// <summary>The ranking by words.</summary>
    public SearchSnapshot Words => words;

    /// <summary>The vectors of this state's passages, as far as they are made.</summary>
    public PassageVectors Vectors
    {
        get
        {
            var files = store.Current;
            if (_mapped is { } known && known.Files == files) return known.Vectors;
            var vectors = new PassageVectors(words.Views, files, dimensions);
            _mapped = new Mapped(files, vectors);
            return vectors;
        }
    }

    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit <= 0) return [];
        if (!HasVectors(query)) return words.Search(query);
        var (byWords, byVectors) = Lists(query);
        return RankFusion.Fuse(byWords, byVectors, query.Limit);
    }

    public int PassageFrequency(string term) => words.PassageFrequency(term);

    public IReadOnlyList<string> Suggest(string word, int limit) => words.Suggest(word, limit);

    public ScoreExplanation? Explain(SearchQuery query, string document, int passage)
    {
        var explanation = words.Explain(query, document, passage);
        if (explanation is null || !HasVectors(query)) return explanation;
        var (byWords, byVectors) = Lists(query);
        var ranks = new List<ScorePart>();
        for (var i = 0; i < byWords.Count; i++)
            if (byWords[i].Document == document && byWords[i].Passage == passage) Add("words", i + 1, byWords[i].Score, "score");
        for (var i = 0; i < byVectors.Count; i++)
            if (byVectors[i].Document == document && byVectors[i].Passage == passage) Add("vectors", i + 1, byVectors[i].Cosine, "cosine");
        return explanation with { Score = ranks.Sum(r => r.Score), Ranks = ranks };

        void Add(string list, int rank, double value, string unit) => ranks.Add(new ScorePart(
            $"by {list}", RankFusion.Score(rank), string.Create(CultureInfo.InvariantCulture, $"rank {rank} with {unit} {value:F4}: 1 / ({RankFusion.Constant} + {rank})")));
    }

    private bool HasVectors(SearchQuery query)
    {
        if (query.Vector.IsEmpty || Vectors.IsEmpty) return false;
        if (query.Vector.Length != dimensions)
            throw new ArgumentException($"The question's vector has {query.Vector.Length} numbers, and those of the passages have {dimensions}. Embed both with the same model.", nameof(query));
        return true;
    }

    private (IReadOnlyList<SearchHit> ByWords, List<VectorHit> ByVectors) Lists(SearchQuery query)
    {
        var depth = Math.Max(Depth, query.Limit);
        return (words.Search(query with { Limit = depth }), Vectors.Nearest(query.Vector.Span, Math.Min(depth, PassageCount), query.Access));
    }

    private sealed record Mapped(IReadOnlyList<(long Number, VectorFile File)> Files, PassageVectors Vectors);
}
