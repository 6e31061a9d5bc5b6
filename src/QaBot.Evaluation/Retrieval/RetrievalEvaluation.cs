using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QaBot.Core;

namespace QaBot.Evaluation;

/// <summary>Scores an index on a retrieval test collection.</summary>
/// <param name="analyzer">Makes the terms of the queries; the same that the index was made with.</param>
public sealed class RetrievalEvaluation(ITextAnalyzer analyzer)
{
    /// <summary>What a function word of a query counts, against 1 for any other.</summary>
    public const float StopWordWeight = 0.1f;

    /// <summary>Puts the set's documents into an index, each as a document of one passage.</summary>
    public static void Fill(ISearchIndex index, RetrievalSet set, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(set);
        index.Apply(Documents(set), [], cancellation);
    }

    /// <summary>The set's documents, each of one passage.</summary>
    public static IEnumerable<Document> Documents(RetrievalSet set) => set.Documents.Select(Document);

    /// <summary>Ranks the documents for each judged query.</summary>
    /// <param name="snapshot">The index over the set's documents.</param>
    /// <param name="set">The set.</param>
    /// <param name="ask">What is asked for a query: its text, its rewrite, or what the bot makes of its history.</param>
    /// <param name="limit">How many documents to rank.</param>
    /// <param name="chosen">Which of the judged queries, counted from 0 in the order of the file; all where it is null.</param>
    public Dictionary<string, IReadOnlyList<SearchHit>> Rank(
        ISearchSnapshot snapshot, RetrievalSet set, Func<RetrievalQuery, string> ask, int limit = 1000, Func<int, bool>? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(ask);
        var rankings = new Dictionary<string, IReadOnlyList<SearchHit>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var query in set.Queries)
        {
            if (!set.Judgements.ContainsKey(query.Id)) continue;
            if (chosen is null || chosen(number)) rankings[query.Id] = snapshot.Search(Query(ask(query), limit));
            number++;
        }

        return rankings;
    }

    /// <summary>The measures of rankings; only the queries that were ranked count.</summary>
    public static RetrievalMeasures Measure(RetrievalSet set, IReadOnlyDictionary<string, IReadOnlyList<SearchHit>> rankings)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rankings);
        return RetrievalMeasures.Of(
            rankings.ToDictionary(r => r.Key, r => (IReadOnlyList<string>)[.. r.Value.Select(h => h.Document)], StringComparer.Ordinal),
            set.Judgements.Where(j => rankings.ContainsKey(j.Key)).ToDictionary(j => j.Key, j => j.Value, StringComparer.Ordinal));
    }

    /// <summary>Writes rankings as a TREC run: query, Q0, document, rank, score, tag.</summary>
    public static void WriteRun(TextWriter writer, IReadOnlyDictionary<string, IReadOnlyList<SearchHit>> rankings, string tag)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rankings);
        foreach (var (query, hits) in rankings)
            for (var i = 0; i < hits.Count; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{query} Q0 {hits[i].Document} {i + 1} {hits[i].Score:R} {tag}\n"));
    }

    /// <summary>A query of all words of a text; a word that returns counts as often.</summary>
    public SearchQuery Query(string text, int limit)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var terms = new List<QueryTerm>();
        foreach (var token in analyzer.Analyze(text))
        {
            var weight = token.Kind == TokenKind.StopWord ? StopWordWeight : 1;
            if (places.TryGetValue(token.Term, out var at)) terms[at] = terms[at] with { Weight = terms[at].Weight + weight };
            else
            {
                places[token.Term] = terms.Count;
                terms.Add(new QueryTerm(token.Term, weight));
            }
        }

        return new SearchQuery(terms, limit, Question.NoAccess);
    }

    private static Document Document(RetrievalDocument document)
    {
        var span = new TextSpan(0, document.Text.Length);
        var version = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text)));
        return new Document(
            document.Id, version, new DocumentMetadata(Title: document.Title.Length > 0 ? document.Title : null), document.Text,
            [new Passage(0, span, PassageKind.Prose, [], null, [new Sentence(document.Text, [span], [])])], [], [], []);
    }
}
