using System.Collections.Concurrent;
using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>One state of the index: views of segments that do not change.</summary>
internal sealed class SearchSnapshot : ISearchSnapshot, IExplainedSearch
{
    private const int MostHits = 1_000_000;
    private static readonly ConcurrentBag<SearchWorkspace> Workspaces = [];
    private readonly SearchOptions _options;
    private readonly ITextAnalyzer _analyzer;
    private readonly SecondStage _secondStage;
    private readonly CollectionStatistics _all;
    private readonly bool _isPublic;

    public SearchSnapshot(long generation, IReadOnlyList<SegmentView> views, ITextAnalyzer analyzer, SearchOptions options)
    {
        Generation = generation;
        Views = views;
        Versions = new VersionMap(views);
        _options = options;
        _analyzer = analyzer;
        _secondStage = new SecondStage(options);
        _all = new CollectionStatistics(views, options);
        _isPublic = views.All(v => v.Segment.Access.Length == 0);
    }

    public long Generation { get; }

    public IReadOnlyList<SegmentView> Views { get; }

    public IReadOnlyDictionary<string, string> Versions { get; }

    public int PassageCount => _all.PassageCount;

    public int PassageFrequency(string term) => _all.Frequency(Encoding.UTF8.GetBytes(term));

    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit <= 0) return [];
        var collection = Readable(query.Access);
        var terms = collection.Weigh(query);
        if (terms.Length == 0) return [];
        if (!Workspaces.TryTake(out var work)) work = new SearchWorkspace();
        var candidates = FirstStage(collection, terms, Math.Min(query.Limit, MostHits) + (_options.Depth / 2), work);
        var ranked = work.Ranked(candidates.Length);
        for (var i = 0; i < ranked.Length; i++) ranked[i] = new(candidates[i].View, candidates[i].Passage, (double)candidates[i].Score / TermWeight.Scale);
        work.Candidates.Begin(collection, terms, query.Terms);
        _secondStage.Rank(ranked, work.Candidates.Words, work.Candidates);
        work.Candidates.End();
        var hits = new SearchHit[Math.Min(query.Limit, ranked.Length)];
        for (var i = 0; i < hits.Length; i++)
        {
            var segment = collection.Views[ranked[i].Part].Segment;
            var document = segment.DocumentOf(ranked[i].Passage);
            hits[i] = new SearchHit(segment.Name(document), ranked[i].Passage - segment.FirstPassage(document), ranked[i].Score);
        }

        // Only a search that went well gives its workspace back: what broke off may have left scores behind.
        Workspaces.Add(work);
        GC.KeepAlive(this);
        return hits;
    }

    /// <summary>The best passages by the first stage alone, best first.</summary>
    public IReadOnlyList<SearchHit> FirstStage(SearchQuery query)
    {
        var collection = Readable(query.Access);
        var candidates = FirstStage(collection, collection.Weigh(query), query.Limit, new SearchWorkspace());
        var hits = new List<SearchHit>();
        foreach (var candidate in candidates)
        {
            var segment = collection.Views[candidate.View].Segment;
            var document = segment.DocumentOf(candidate.Passage);
            hits.Add(new SearchHit(segment.Name(document), candidate.Passage - segment.FirstPassage(document), candidate.Score));
        }

        GC.KeepAlive(this);
        return hits;
    }

    public IReadOnlyList<string> Suggest(string word, int limit)
    {
        ArgumentNullException.ThrowIfNull(word);
        var suggestions = WordSuggestions.Find(Views, word, limit, IsAlive);
        GC.KeepAlive(this);
        return suggestions;
    }

    public ScoreExplanation? Explain(SearchQuery query, string document, int passage)
    {
        ArgumentNullException.ThrowIfNull(query);
        var explanation = new Explainer(_secondStage, Readable(query.Access)).Explain(query, document, passage);
        GC.KeepAlive(this);
        return explanation;
    }

    private static ReadOnlySpan<Candidate> FirstStage(CollectionStatistics collection, TermWeight[] terms, int limit, SearchWorkspace work)
    {
        work.Hits.Begin(limit, collection.Views);
        for (var v = 0; v < collection.Views.Count; v++) BlockMaxSearch.Run(v, collection.Views[v], terms, collection.Fields, work);
        return work.Hits.Sort();
    }

    private CollectionStatistics Readable(IReadOnlySet<string> access) =>
        _isPublic ? _all : new CollectionStatistics([.. Views.Where(v => v.Segment.Access.Length == 0 || v.Segment.Access.Any(access.Contains))], _options);

    // A word is kept for as long as its segment; whether a passage still has it shows only its term.
    private bool IsAlive(string word) => _analyzer.Analyze(word).Any(t => PassageFrequency(t.Term) > 0);
}
