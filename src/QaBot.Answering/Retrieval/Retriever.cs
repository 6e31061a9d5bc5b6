using QaBot.Answering.Questions;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>Finds the passages that a question may be answered from.</summary>
internal static class Retriever
{
    /// <summary>The best passages of the corpus, best first; of two that rank nearly alike the one whose source is trusted more.</summary>
    public static List<RetrievedPassage> Retrieve(QuestionProfile profile, ReadOnlyMemory<float> vector, ICorpus corpus, IReadOnlySet<string> access, int limit)
    {
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in profile.Terms)
        {
            Raise(weights, term.Term, (float)(term.Carry * (term.IsName ? 1.15 : 1)));
            foreach (var (alternate, match) in term.Alternates) Raise(weights, alternate, (float)(term.Carry * match * (term.Frequency == 0 || match > 0.85 ? 0.9 : 0.35)));
            if (term.Phrase is { } phrase)
                foreach (var word in phrase) Raise(weights, word, (float)(0.35 * term.Carry));
        }
        if (weights.Count == 0 && vector.IsEmpty) return [];
        var terms = new QueryTerm[weights.Count];
        var at = 0;
        foreach (var (term, weight) in weights) terms[at++] = new(term, weight);
        var hits = corpus.Search.Search(new(terms, limit, access) { Vector = vector });
        var found = new List<RetrievedPassage>(hits.Count);
        foreach (var hit in hits)
            if (corpus.Find(hit.Document) is { } document && document.IsReadableBy(access) && hit.Passage < document.Passages.Count)
                found.Add(new(found.Count + 1, document, document.Passages[hit.Passage], hit.Score));
        return SourceTrust.Weigh(found);
    }

    private static void Raise(Dictionary<string, float> weights, string term, float weight)
    {
        if (!weights.TryGetValue(term, out var had) || had < weight) weights[term] = weight;
    }
}
