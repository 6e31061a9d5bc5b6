using QaBot.Core;

namespace QaBot.Search.Tests.Ranking;

/// <summary>Scores every passage of every document from its text, with nothing of the index but the rounding of lengths.</summary>
internal sealed class ExhaustiveScorer
{
    private readonly SearchOptions _options;
    private readonly List<(string Name, int Number, Dictionary<string, int> Body, Dictionary<string, int> Title, int Length, int TitleLength)> _passages = [];

    public ExhaustiveScorer(IEnumerable<Document> documents, IReadOnlySet<string> access, SearchOptions options)
    {
        _options = options;
        var analyzer = new EnglishAnalyzer();
        foreach (var document in documents.Where(d => d.IsReadableBy(access)))
        {
            var title = analyzer.Analyze(document.Metadata.Title ?? "");
            foreach (var passage in document.Passages)
            {
                var body = analyzer.Analyze(passage.Sentences[0].Text);
                _passages.Add((document.Name, passage.Number, Count(body), Count(title), Round(body.Select(t => t.Position).Distinct().Count()), Round(title.Count)));
            }
        }
    }

    public List<SearchHit> Top(SearchQuery query)
    {
        var (body, title) = (_passages.Sum(p => (long)p.Length), _passages.Sum(p => (long)p.TitleLength));
        var n = Math.Max(1, _passages.Count);
        var (averageBody, averageTitle) = (Math.Max(1, (double)body / n), Math.Max(1, (double)title / n));
        var counts = query.Terms.ToDictionary(t => t.Term, t => _passages.Count(p => p.Body.ContainsKey(t.Term) || p.Title.ContainsKey(t.Term)));
        var hits = new List<SearchHit>();
        foreach (var passage in _passages)
        {
            var score = 0;
            foreach (var (term, weight) in query.Terms)
            {
                var count = counts[term];
                var (inBody, inTitle) = (passage.Body.GetValueOrDefault(term), Math.Min(3, passage.Title.GetValueOrDefault(term)));
                if (inBody + inTitle == 0) continue;
                var frequency = inBody * (float)(1 / (1 - _options.B + (_options.B * passage.Length / averageBody)));
                if (inTitle > 0) frequency += inTitle * (float)(_options.TitleWeight / (1 - _options.TitleB + (_options.TitleB * passage.TitleLength / averageTitle)));
                var idf = Math.Log(1 + ((_passages.Count - count + 0.5) / (count + 0.5)));
                score += (int)((float)(16384 * Math.Min(weight, 16f) * idf) * (frequency / (frequency + (float)_options.K1)));
            }

            if (score > 0) hits.Add(new SearchHit(passage.Name, passage.Number, score));
        }

        return [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Document, StringComparer.Ordinal).ThenBy(h => h.Passage).Take(query.Limit)];
    }

    private static Dictionary<string, int> Count(List<Token> tokens) => tokens.GroupBy(t => t.Term).ToDictionary(g => g.Key, g => g.Count());

    private static int Round(int length) => PassageLength.Decode(PassageLength.Encode(length));
}
