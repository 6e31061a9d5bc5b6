using QaBot.Answering.Composing;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>Says of every passage that was retrieved what became of it.</summary>
internal static class TraceBuilder
{
    private static readonly string Build = typeof(TraceBuilder).Module.ModuleVersionId.ToString("N");

    public static AnswerTrace Of(
        ICorpus corpus, IReadOnlyList<RetrievedPassage> passages, IReadOnlyList<Candidate> candidates, AnswerPlan plan, EvidenceDesk desk, AnswerDraft draft)
    {
        var best = new Dictionary<object, Candidate>(ReferenceEqualityComparer.Instance);
        foreach (var candidate in candidates) best.TryAdd(candidate.Passage, candidate);
        var proposed = new HashSet<object>(plan.Proposals.SelectMany(p => p.Sources).Select(s => s.Passage), ReferenceEqualityComparer.Instance);
        var issued = new HashSet<object>(desk.Issued.Values.Select(e => e.Passage), ReferenceEqualityComparer.Instance);
        var cited = draft.Citations.Select(c => (c.Document, c.Passage)).ToHashSet();
        return new AnswerTrace(corpus.Generation, corpus.Search.Versions, [.. passages.Select(found => new ConsideredPassage(found, Use(found)))], Build);

        string Use(RetrievedPassage found) =>
            cited.Contains((found.Document.Name, found.Passage.Number)) ? "cited"
            : issued.Contains(found.Passage) ? "put forward, but no statement that was shown leans on it"
            : proposed.Contains(found.Passage) ? "put forward, but too unlikely to answer"
            : !best.TryGetValue(found.Passage, out var sentence) || sentence.Reached <= 0 ? "holds nothing of what was asked"
            : sentence.Missing > 0 ? $"lacks {sentence.Missing} of the names and numbers asked about"
            : "other passages say more of what was asked";
    }
}
