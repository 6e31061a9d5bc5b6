using System.Globalization;
using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Says how a passage comes to its score, with the same arithmetic as the search.</summary>
internal sealed class Explainer(SearchOptions options, CollectionStatistics collection)
{
    private readonly SecondStage _second = new(options, collection);

    public ScoreExplanation? Explain(SearchQuery query, string name, int number)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        foreach (var view in collection.Views)
        {
            var document = view.Find(bytes);
            if (document < 0) continue;
            var passage = view.Segment.FirstPassage(document) + number;
            return number >= 0 && passage < view.Segment.FirstPassage(document + 1) ? Explain(query, view, passage) : null;
        }

        return null;
    }

    private ScoreExplanation Explain(SearchQuery query, SegmentView view, int passage)
    {
        var terms = collection.Weigh(query);
        var cursor = new PostingsCursor();
        var parts = new List<ScorePart>();
        var places = new int[terms.Length][];
        for (var t = 0; t < terms.Length; t++)
        {
            places[t] = [];
            if (!view.Segment.TryFind(terms[t].Bytes, out var frequency, out var offset)) continue;
            cursor.Begin(view.Segment, collection.Fields, terms[t], frequency, offset, bounds: false);
            var index = cursor.Find(passage);
            if (index < 0) continue;
            var weighted = cursor.Frequency(passage, index);
            var score = (double)collection.Fields.Score(terms[t].Weight, weighted) / TermWeight.Scale;
            var count = collection.Frequency(terms[t].Bytes);
            parts.Add(new ScorePart(query.Terms[terms[t].Place].Term, score, string.Create(CultureInfo.InvariantCulture,
                $"weight × idf {terms[t].Weight / TermWeight.Scale:F4} (in {count} of {collection.PassageCount} passages) × frequency {weighted:F4} / (frequency + {options.K1})")));
            var buffer = new int[SearchWorkspace.MostPositions];
            places[t] = buffer[..cursor.Positions(index, buffer)];
        }

        var words = SecondStage.OwnWords(terms, query.Terms);
        for (var w = 1; w < words.Count && options is { PhraseWeight: > 0, Depth: > 0 }; w++)
        {
            var (one, other) = (words[w - 1], words[w]);
            var near = SecondStage.CountNear(places[one], places[other]);
            if (near == 0) continue;
            parts.Add(new ScorePart(
                $"{query.Terms[terms[one].Place].Term} near {query.Terms[terms[other].Place].Term}",
                _second.PhraseScore(Math.Min(terms[one].Weight, terms[other].Weight), near, view.Segment.Facts(passage).Length),
                string.Create(CultureInfo.InvariantCulture, $"{near} times within three words, weight {options.PhraseWeight}")));
        }

        var factor = options.Depth > 0 ? _second.KindFactor(view.Segment.Facts(passage).Kind) : 1;
        ScorePart[] factors = factor == 1 ? [] : [new ScorePart(view.Segment.Facts(passage).Kind.ToString(), factor, "kind of passage")];
        return new ScoreExplanation(parts.Sum(p => p.Score) * factor, parts, factors);
    }
}
