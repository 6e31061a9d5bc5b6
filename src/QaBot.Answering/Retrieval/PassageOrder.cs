using QaBot.Answering.Composing;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>Puts what was found in the order in which a person should read it: what answers first.</summary>
internal static class PassageOrder
{
    public static IReadOnlyList<RetrievedPassage> Of(IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates, AnswerPlan plan, int limit)
    {
        var scores = new Dictionary<(string, int), double>();
        foreach (var candidate in candidates) scores.TryAdd((candidate.Document.Name, candidate.Passage.Number), candidate.Score);
        var ordered = new List<RetrievedPassage>(limit);
        var seen = new HashSet<(string, int)>();
        var top = candidates.Count > 0 ? candidates[0].Score : 1;
        foreach (var (document, passage) in plan.Lead) Add(document, passage, scores.GetValueOrDefault((document.Name, passage.Number), top));
        foreach (var found in passages.OrderByDescending(p => scores.GetValueOrDefault((p.Document.Name, p.Passage.Number))))
            Add(found.Document, found.Passage, scores.GetValueOrDefault((found.Document.Name, found.Passage.Number)));
        return ordered;

        void Add(Document document, Passage passage, double score)
        {
            if (ordered.Count < limit && seen.Add((document.Name, passage.Number))) ordered.Add(new(ordered.Count + 1, document, passage, Math.Round(score, 4)));
        }
    }
}
