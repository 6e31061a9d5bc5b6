using QaBot.Core;

namespace QaBot.Search;

/// <summary>One state of the index.</summary>
internal sealed class SearchSnapshot : ISearchSnapshot
{
    private readonly SearchOptions _options;
    private readonly (IndexedDocument Document, int Number)[] _passages;
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly double[] _averages = new double[PassageText.Fields];

    public SearchSnapshot(long generation, IReadOnlyList<IndexedDocument> documents, SearchOptions options)
    {
        _options = options;
        Generation = generation;
        Documents = documents;
        Versions = documents.ToDictionary(d => d.Name, d => d.Version, StringComparer.Ordinal);
        _passages = [.. documents.SelectMany(d => Enumerable.Range(0, d.Passages.Count).Select(n => (d, n)))];
        for (var i = 0; i < _passages.Length; i++)
        {
            var passage = _passages[i].Document.Passages[_passages[i].Number];
            foreach (var term in passage.Counts.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal))
            {
                if (!_postings.TryGetValue(term, out var list)) _postings[term] = list = [];
                list.Add(i);
            }

            foreach (var word in passage.Words) _words[word] = _words.GetValueOrDefault(word) + 1;
            for (var f = 0; f < PassageText.Fields; f++) _averages[f] += passage.Lengths[f];
        }

        for (var f = 0; f < PassageText.Fields; f++) _averages[f] = Math.Max(1, _averages[f] / Math.Max(1, _passages.Length));
    }

    public long Generation { get; }

    public IReadOnlyList<IndexedDocument> Documents { get; }

    public IReadOnlyDictionary<string, string> Versions { get; }

    public int PassageCount => _passages.Length;

    public int PassageFrequency(string term) => _postings.TryGetValue(term, out var list) ? list.Count : 0;

    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (term, weight) in query.Terms)
        {
            if (!_postings.TryGetValue(term, out var list)) continue;
            var idf = Math.Log(1 + ((_passages.Length - list.Count + 0.5) / (list.Count + 0.5)));
            foreach (var i in list)
                if (IsReadable(_passages[i].Document, query.Access)) scores[i] = scores.GetValueOrDefault(i) + (weight * idf * Saturated(i, term));
        }

        return [.. scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(query.Limit)
            .Select(s => new SearchHit(_passages[s.Key].Document.Name, _passages[s.Key].Number, s.Value))];
    }

    public IReadOnlyList<string> Suggest(string word, int limit)
    {
        if (word.Length < 4) return [];
        var most = word.Length <= 5 ? 1 : 2;
        return [.. _words
            .Select(w => (Word: w.Key, Count: w.Value, Distance: EditDistance.Within(word, w.Key, most)))
            .Where(w => w.Distance >= 1 && w.Distance <= most && (w.Distance == 1 || w.Word[0] == word[0]))
            .OrderBy(w => w.Distance).ThenByDescending(w => w.Count).ThenBy(w => w.Word, StringComparer.Ordinal)
            .Take(limit).Select(w => w.Word)];
    }

    private double Saturated(int i, string term)
    {
        var passage = _passages[i].Document.Passages[_passages[i].Number];
        var tf = 0.0;
        for (var f = 0; f < PassageText.Fields; f++)
        {
            if (!passage.Counts[f].TryGetValue(term, out var count)) continue;
            var weight = (PassageField)f switch
            {
                PassageField.Title => _options.TitleWeight,
                PassageField.Headings => _options.HeadingWeight,
                PassageField.Table => _options.TableWeight,
                _ => 1,
            };
            tf += weight * count / (1 - _options.B + (_options.B * passage.Lengths[f] / _averages[f]));
        }

        return tf / (tf + _options.K1);
    }

    private static bool IsReadable(IndexedDocument document, IReadOnlySet<string> access) => document.Access.Count == 0 || document.Access.Any(access.Contains);
}
