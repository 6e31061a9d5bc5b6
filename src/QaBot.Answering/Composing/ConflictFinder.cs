using QaBot.Answering.Questions;
using QaBot.Answering.Retrieval;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Finds a second source that answers the same question with another date or figure.</summary>
internal static class ConflictFinder
{
    private const int Considered = 25;
    private const double LeastCoverage = 0.6;
    private const double LeastNearness = 0.5;
    private const double Clearly = 1.3;

    /// <summary>The best candidate and the one that contradicts it, the more trusted source first, with what each says; null when sources agree.</summary>
    public static (Candidate First, Candidate Second, string Text)? Find(QuestionProfile profile, IReadOnlyList<Candidate> candidates)
    {
        if (!EvidenceRanker.IsTyped(profile.Kind) || candidates.Count == 0) return null;
        var first = candidates[0];
        if (first.Coverage < LeastCoverage || Value(profile, first) is not { } said) return null;
        (Candidate Candidate, Mention Value, double Nearness)? best = null;
        foreach (var other in candidates.Skip(1).Take(Considered))
        {
            if (other.Document == first.Document || other.Missing > 0 || other.Coverage < Math.Max(LeastCoverage, 0.85 * first.Coverage) || IsNote(other)) continue;
            if (Value(profile, other) is not { } value || value.Value.Kind != said.Value.Kind || Agree(value.Value, said.Value)) continue;
            // What stands far from the words asked about says something else of another thing.
            if (value.Nearness < LeastNearness * said.Nearness || value.Nearness <= (best?.Nearness ?? 0)) continue;
            best = (other, value.Value, value.Nearness);
        }
        if (best is not var (second, differing, _)) return null;
        var ((one, its), (two, theirs)) = Trust(second) > Trust(first) ? ((second, differing), (first, said.Value)) : ((first, said.Value), (second, differing));
        return (one, two, $"Sources differ: {Written(one, its)} according to {Named(one, two)}, {Written(two, theirs)} according to {Named(two, one)}.");
    }

    private static int Trust(Candidate candidate) => SourceTrust.Rank(candidate.Document.Metadata);

    /// <summary>A source's title, and how far its keeper trusts it where that tells it from the other.</summary>
    private static string Named(Candidate candidate, Candidate other) =>
        Trust(candidate) == Trust(other) || Trust(candidate) == 0 ? $"\"{candidate.Document.DisplayTitle}\"" : $"\"{candidate.Document.DisplayTitle}\" ({candidate.Document.Metadata.Trust} trust)";

    private static bool IsNote(Candidate candidate) => candidate.Passage.Kind is PassageKind.Footnote or PassageKind.Reference or PassageKind.FrontMatter;

    private static bool Agree(Mention a, Mention b) => a.Value == b.Value;

    private static string Written(Candidate candidate, Mention mention) => candidate.Sentence.Text[mention.Start..mention.End];

    /// <summary>The date or figure of the sort asked for that stands nearest to the question's words, with how near; null where there is none, or two stand as near.</summary>
    private static (Mention Value, double Nearness)? Value(QuestionProfile profile, Candidate candidate)
    {
        var near = candidate.Sentence.Mentions.Where(m => IsAsked(profile.Kind, m.Kind) && !AnswerTypeFit.Asked(profile, m)).DistinctBy(m => m.Value)
            .Select(m => (Value: m, Nearness: Nearness(profile, candidate, m))).OrderByDescending(m => m.Nearness).ToList();
        if (near.Count == 0) return null;
        return near.Count == 1 || near[0].Nearness > Clearly * near[1].Nearness ? near[0] : null;
    }

    /// <summary>How near the question's words stand to a mention: for each of them, one over its distance in words.</summary>
    private static double Nearness(QuestionProfile profile, Candidate candidate, Mention mention)
    {
        var tokens = candidate.Sentence.Tokens;
        double sum = 0;
        foreach (var term in profile.Terms)
        {
            if (term.Carry < 0.6) continue;
            var distance = int.MaxValue;
            for (var i = 0; i < tokens.Count; i++)
                if (tokens[i].Term == term.Term || term.Alternates.ContainsKey(tokens[i].Term))
                    distance = Math.Min(distance, Math.Min(Math.Abs(i - mention.FirstToken), Math.Abs(i - mention.LastToken)));
            if (distance < int.MaxValue) sum += 1.0 / Math.Max(1, distance);
        }
        return sum;
    }

    private static bool IsAsked(QuestionKind question, MentionKind mention) => question switch
    {
        QuestionKind.When => mention == MentionKind.Year,
        QuestionKind.HowMuch => mention is MentionKind.Money or MentionKind.Percent,
        QuestionKind.HowMany => mention == MentionKind.Number,
        _ => false,
    };
}
