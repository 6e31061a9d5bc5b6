using QaBot.Answering.Composing;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>Puts what was found in the order in which a person should read it: what answers first.</summary>
internal static class PassageOrder
{
    public static IReadOnlyList<RetrievedPassage> Of(IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates, AnswerPlan plan, int limit)
    {
        var scores = new Dictionary<object, Candidate>(ReferenceEqualityComparer.Instance);
        foreach (var candidate in candidates) scores.TryAdd(candidate.Passage, candidate);
        var ordered = new List<RetrievedPassage>(limit);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var lead in plan.Lead) Add(lead.Document, lead.Passage);
        var rest = passages.ToArray();
        Array.Sort(rest, (a, b) => Score(b.Passage) != Score(a.Passage) ? Score(b.Passage).CompareTo(Score(a.Passage)) : a.Rank.CompareTo(b.Rank));
        foreach (var found in rest) Add(found.Document, found.Passage);
        return ordered;

        double Score(Passage passage) => scores.TryGetValue(passage, out var candidate) ? candidate.Score : 0;

        void Add(Document document, Passage passage)
        {
            if (ordered.Count < limit && seen.Add(passage)) ordered.Add(new(ordered.Count + 1, document, passage, Math.Round(Score(passage), 4)));
        }
    }
}
