using System.Text;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>Says how a passage comes to its score, with the same arithmetic as the search.</summary>
internal sealed class Explainer(SecondStage secondStage, CollectionStatistics collection)
{
    public ScoreExplanation? Explain(SearchQuery query, string name, int number)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        for (var v = 0; v < collection.Views.Count; v++)
        {
            var view = collection.Views[v];
            var document = view.Find(bytes);
            if (document < 0) continue;
            var passage = view.Segment.FirstPassage(document) + number;
            return number >= 0 && passage < view.Segment.FirstPassage(document + 1) ? Explain(query, v, passage) : null;
        }

        return null;
    }

    private ScoreExplanation Explain(SearchQuery query, int view, int passage)
    {
        var segment = collection.Views[view].Segment;
        var terms = collection.Weigh(query);
        var cursor = new PostingsCursor();
        var parts = new List<ScorePart>();
        foreach (var term in terms)
        {
            if (!segment.TryFind(term.Bytes, out var frequency, out var offset)) continue;
            cursor.Begin(segment, collection.Fields, term, frequency, offset, bounds: false);
            var index = cursor.Find(passage);
            if (index < 0) continue;
            var weighted = cursor.Frequency(passage, index);
            parts.Add(collection.Fields.Explain(query.Terms[term.Place].Term, term.Weight, weighted, collection.Frequency(term.Bytes), collection.PassageCount));
        }

        var candidates = new SearchWorkspace().Candidates;
        candidates.Begin(collection, terms, query.Terms);
        return secondStage.Explain(new RankedPassage(view, passage, 0), parts, candidates.Words, candidates);
    }
}
