using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>One generation of the passages in the database.</summary>
internal sealed class RumSnapshot(CorpusState state, RumStatistics statistics, RumQuery database, ITextAnalyzer analyzer, SearchOptions options, ISecondStage secondStage) : ICorpusSnapshot, IExplainedSearch
{
    private const int MostHits = 100_000;

    /// <inheritdoc/>
    public CorpusState State => state;

    /// <inheritdoc/>
    public long Generation => state.Generation;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Versions => state;

    /// <inheritdoc/>
    public int PassageCount => statistics.All.Passages;

    /// <inheritdoc/>
    public int PassageFrequency(string term) => statistics.Frequencies([PassageRows.Cut(term)], statistics.All)[0];

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit <= 0) return [];
        var readable = statistics.Readable(query.Access);
        var (terms, counted) = Weigh(query, readable);
        if (terms.Length == 0) return [];
        var wanted = Math.Min(query.Limit, MostHits) + (secondStage.Depth / 2);
        var found = database.Best(counted, readable, statistics, options, wanted);
        var candidates = new RumCandidates(found, state, readable.Fields, terms, query.Terms);
        var ranked = found.Select((p, i) => new RankedPassage(0, i, (double)Score(p, terms, readable.Fields) / TermWeight.Scale))
            .Where(r => r.Score > 0 && state.NameOf(found[r.Passage].Document) is not null)
            .OrderByDescending(r => r.Score).ThenBy(r => found[r.Passage], Comparer<FoundPassage>.Create(candidates.Compare)).Take(wanted).ToArray();
        secondStage.Rank(ranked, candidates.Words, candidates);
        return [.. ranked.Take(query.Limit).Select(r => new SearchHit(state.NameOf(found[r.Passage].Document)!, found[r.Passage].Number, r.Score))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Suggest(string word, int limit)
    {
        ArgumentNullException.ThrowIfNull(word);
        var most = Misspelling.MostEdits(word);
        if (most == 0 || limit <= 0) return [];
        var found = database.Words(word, most).Select(w => (w.Word, Edits: Misspelling.Edits(word, w.Word), w.Passages)).Where(w => w.Edits > 0);
        return Misspelling.Likeliest(found, limit, candidate => analyzer.Analyze(candidate).Any(t => PassageFrequency(t.Term) > 0));
    }

    /// <inheritdoc/>
    public ScoreExplanation? Explain(SearchQuery query, string document, int passage)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!state.Documents.TryGetValue(document, out var known)) return null;
        var readable = statistics.Readable(query.Access);
        var (terms, counted) = Weigh(query, readable);
        if (database.One(known.Id, passage, [.. counted.Select(t => t.Term)], readable) is not { } found) return null;
        var parts = new List<ScorePart>();
        for (var t = 0; t < terms.Length; t++)
        {
            if (!found.Terms.TryGetValue(t, out var there)) continue;
            var frequency = Frequency(found, there, readable.Fields);
            parts.Add(readable.Fields.Explain(query.Terms[terms[t].Place].Term, terms[t].Weight, frequency, counted[t].Passages, readable.Passages));
        }

        var candidates = new RumCandidates([found], state, readable.Fields, terms, query.Terms);
        return secondStage.Explain(new RankedPassage(0, 0, 0), parts, candidates.Words, candidates);
    }

    private static int Score(FoundPassage passage, TermWeight[] terms, FieldWeights fields)
    {
        var score = 0;
        foreach (var (term, found) in passage.Terms) score += fields.Score(terms[term].Weight, Frequency(passage, found, fields));
        return score;
    }

    private static float Frequency(FoundPassage passage, FoundTerm term, FieldWeights fields) =>
        fields.Frequency(term.Places.Length, passage.Facts.Length, term.Outside, passage.Facts.TitleLength);

    // The terms that occur, weighed, and as the tables have them.
    private (TermWeight[] Terms, (string Term, float Weight, int Passages)[] Counted) Weigh(SearchQuery asked, RumReadable readable)
    {
        string[] names = [.. asked.Terms.Select(t => PassageRows.Cut(t.Term)).Distinct(StringComparer.Ordinal)];
        var frequencies = statistics.Frequencies(names, readable);
        var known = names.Zip(frequencies).ToDictionary(n => n.First, n => n.Second, StringComparer.Ordinal);
        var terms = QueryWeights.Of(asked, readable.Passages, (term, _) => known[PassageRows.Cut(term)]);
        return (terms, [.. terms.Select(t => PassageRows.Cut(asked.Terms[t.Place].Term)).Select((name, i) => (name, terms[i].Weight, known[name]))]);
    }
}
