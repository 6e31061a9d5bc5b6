using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using QaBot.Core;

namespace QaBot.LuceneNet;

/// <summary>Searches what one reader may read, weighing terms by the counts of that part alone.</summary>
internal sealed class PassageSearcher : IndexSearcher
{
    private const int MostTerms = 256;
    private const float MostWeight = 16;
    private static readonly Sort Order = new(SortField.FIELD_SCORE, new SortField(Fields.Name, SortFieldType.STRING), new SortField(Fields.Number, SortFieldType.INT32));
    private readonly ReadableView _view;

    public PassageSearcher(ReadableView view, Similarity similarity)
        : base(view.Reader)
    {
        _view = view;
        Similarity = similarity;
    }

    /// <inheritdoc/>
    public override TermStatistics TermStatistics(Term term, TermContext context) => new(term.Bytes, _view.Frequency(term.Text), -1);

    /// <inheritdoc/>
    public override CollectionStatistics CollectionStatistics(string field) => new(field, _view.PassageCount, -1, _view.BodyLength, -1);

    /// <summary>The terms of a query that occur at all, each once with the sum of its weights, in the order of the query.</summary>
    public List<QueryTerm> Occurring(SearchQuery query)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var terms = new List<QueryTerm>();
        foreach (var asked in query.Terms)
        {
            if (!(asked.Weight > 0)) continue;
            if (places.TryGetValue(asked.Term, out var at))
            {
                terms[at] = terms[at] with { Weight = Math.Min(MostWeight, terms[at].Weight + asked.Weight) };
            }
            else if (_view.Frequency(asked.Term) > 0)
            {
                places[asked.Term] = terms.Count;
                terms.Add(asked with { Weight = Math.Min(MostWeight, asked.Weight) });
            }
        }

        return terms.Count <= MostTerms ? terms : [.. terms.Select((t, i) => (Term: t, Place: i)).OrderByDescending(t => t.Term.Weight * Most(t.Term.Term)).Take(MostTerms).OrderBy(t => t.Place).Select(t => t.Term)];
    }

    /// <summary>The best passages by BM25, ties by document name and number.</summary>
    public ScoreDoc[] Best(IReadOnlyList<QueryTerm> terms, int count)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var term in terms) query.Add(Query(term), Occur.SHOULD);
        return Search(query, _view.Filter, Math.Max(1, Math.Min(count, _view.PassageCount)), Order, doDocScores: true, doMaxScore: false).ScoreDocs;
    }

    /// <summary>What a term gives a passage; null where it does not occur there.</summary>
    public Explanation? Explain(QueryTerm term, int document) => Explain(Query(term), document) is { IsMatch: true } explanation ? explanation : null;

    /// <summary>The most that a term of weight 1 can give.</summary>
    public double Most(string term)
    {
        var bm25 = (PassageSimilarity)Similarity;
        return bm25.IdfExplain(CollectionStatistics(Fields.Text), new TermStatistics(new Lucene.Net.Util.BytesRef(term), _view.Frequency(term), -1)).Value * (bm25.K1 + 1);
    }

    private static TermQuery Query(QueryTerm term) => new(new Term(Fields.Text, term.Term)) { Boost = term.Weight };
}
