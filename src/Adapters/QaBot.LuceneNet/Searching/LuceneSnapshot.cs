using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>One state of the index: a near-real-time reader, held open by <see cref="SnapshotLeases"/> for as long as somebody holds this.</summary>
internal sealed class LuceneSnapshot : ISearchSnapshot, IExplainedSearch
{
    private const int MostHits = 1_000_000;
    private readonly IndexReader _reader;
    private readonly ISecondStage _secondStage;
    private readonly PassageSimilarity _similarity;
    private readonly LuceneOptions _options;
    private readonly HashSet<string> _tags;
    private readonly ReadableView _all;
    private readonly ConcurrentDictionary<string, ReadableView> _views = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _versions;

    public LuceneSnapshot(long generation, IndexReader reader, ISecondStage secondStage, LuceneOptions options)
    {
        Generation = generation;
        (_reader, _secondStage, _options) = (reader, secondStage, options);
        _similarity = new PassageSimilarity(options);
        _tags = EveryTag(reader);
        _all = new ReadableView(reader, _tags);
        _versions = new Lazy<Dictionary<string, string>>(ReadVersions);
    }

    public long Generation { get; }

    public IReadOnlyDictionary<string, string> Versions => _versions.Value;

    public int PassageCount => _all.PassageCount;

    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit <= 0) return [];
        var (view, searcher) = Searcher(query.Access);
        var terms = searcher.Occurring(query);
        if (terms.Count == 0) return [];
        var best = searcher.Best(terms, Math.Min(query.Limit, MostHits) + (_secondStage.Depth / 2));
        var ranked = new RankedPassage[best.Length];
        for (var i = 0; i < best.Length; i++) ranked[i] = Place(best[i].Doc) with { Score = best[i].Score };
        var words = OwnWords(searcher, terms, query);
        var candidates = new LuceneCandidates(view, words, _options);
        _secondStage.Rank(ranked, words, candidates);
        SearchHit[] hits = [.. ranked.Take(query.Limit).Select(candidates.Hit)];
        GC.KeepAlive(this);
        return hits;
    }

    public int PassageFrequency(string term)
    {
        var count = _all.Frequency(term);
        GC.KeepAlive(this);
        return count;
    }

    public IReadOnlyList<string> Suggest(string word, int limit)
    {
        ArgumentNullException.ThrowIfNull(word);
        var words = WordFinder.Find(_all, word, limit);
        GC.KeepAlive(this);
        return words;
    }

    public ScoreExplanation? Explain(SearchQuery query, string document, int passage)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (view, searcher) = Searcher(query.Access);
        if (Find(view, document, passage) is not { } found) return null;
        var terms = searcher.Occurring(query);
        var parts = new List<ScorePart>();
        foreach (var term in terms)
            if (searcher.Explain(term, _reader.Leaves[found.Part].DocBase + found.Passage) is { } explanation)
                parts.Add(new ScorePart(term.Term, explanation.Value, Reckoning(explanation)));
        var words = OwnWords(searcher, terms, query);
        var whole = _secondStage.Explain(found, parts, words, new LuceneCandidates(view, words, _options));
        GC.KeepAlive(this);
        return whole;
    }

    private static HashSet<string> EveryTag(IndexReader reader)
    {
        var every = new HashSet<string>(StringComparer.Ordinal);
        var tags = MultiFields.GetTerms(reader, Fields.Access)?.GetEnumerator();
        while (tags is not null && tags.MoveNext()) every.Add(tags.Term.Utf8ToString());
        return every;
    }

    // Lucene's own figures, on one line.
    private static string Reckoning(Explanation explanation) =>
        string.Join("; ", explanation.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd(':')));

    private static RankedWord[] OwnWords(PassageSearcher searcher, List<QueryTerm> terms, SearchQuery query)
    {
        var first = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in query.Terms) first.TryAdd(term.Term, term.Weight);
        return [.. terms.Where(t => first[t.Term] >= RankedWord.OwnWeight).Select(t => new RankedWord(t.Term, t.Weight * searcher.Most(t.Term)))];
    }

    private (ReadableView View, PassageSearcher Searcher) Searcher(IReadOnlySet<string> access)
    {
        // Only tags that some document asks for tell readers apart.
        var view = _tags.Count == 0 ? _all : _views.GetOrAdd(string.Join('\n', _tags.Where(access.Contains).Order(StringComparer.Ordinal)), _ => new ReadableView(_reader, access));
        return (view, new PassageSearcher(view, _similarity));
    }

    private RankedPassage Place(int document)
    {
        var leaf = ReaderUtil.SubIndex(document, _reader.Leaves);
        return new RankedPassage(leaf, document - _reader.Leaves[leaf].DocBase, 0);
    }

    private RankedPassage? Find(ReadableView view, string document, int passage)
    {
        if (passage < 0) return null;
        for (var l = 0; l < _reader.Leaves.Count; l++)
        {
            var leaf = _reader.Leaves[l].AtomicReader;
            var found = leaf.GetTermDocsEnum(new Term(Fields.Name, document));
            if (found is null) continue;
            var numbers = leaf.GetNumericDocValues(Fields.Number);
            while (found.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                if (numbers.Get(found.DocID) == passage && view.IsReadable(l, found.DocID)) return new RankedPassage(l, found.DocID, 0);
        }

        return null;
    }

    private Dictionary<string, string> ReadVersions()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = new BytesRef();
        for (var l = 0; l < _reader.Leaves.Count; l++)
        {
            var leaf = _reader.Leaves[l].AtomicReader;
            var heads = leaf.GetTermDocsEnum(new Term(Fields.Head, Fields.IsHead));
            if (heads is null) continue;
            var (names, texts) = (leaf.GetSortedDocValues(Fields.Name), leaf.GetBinaryDocValues(Fields.Version));
            while (heads.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (!_all.IsReadable(l, heads.DocID)) continue;
                names.Get(heads.DocID, bytes);
                var name = bytes.Utf8ToString();
                texts.Get(heads.DocID, bytes);
                versions[name] = bytes.Utf8ToString();
            }
        }

        GC.KeepAlive(this);
        return versions;
    }
}
